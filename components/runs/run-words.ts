import { openEscalations, type RunState, trueState } from '#lib/run/index.ts';
import { formatMoment } from '../ui/format-time.ts';
import type { StatusKind } from '../ui/status.ts';

/** Who reads, when (ms since 1970), and the name of the person the run waits for, when it is known. */
export type RunReader = {
  viewerName: string | null;
  nowMs: number;
  waitingForName: string | null;
  timeZone?: string;
};

/** The true state of a run in words; `hot` when the wait is near or the reader's own, with the span its clock runs over (ISO). */
export type RunWords = {
  kind: StatusKind;
  word: string;
  hot: boolean;
  deadline: { from: string; until: string } | null;
};

const NEAR_MS = 15 * 60_000;

/** Says in a sentence what a run is really doing and until when a person has time. */
export function runWords(state: RunState, reader: RunReader): RunWords {
  const { kind, sentence, until } = trueState(state);
  if (kind !== 'person' || until === null) return { kind, word: sentence, hot: false, deadline: null };
  const untilIso = new Date(until).toISOString();
  const isMine = reader.waitingForName !== null && reader.waitingForName === reader.viewerName;
  const whom = reader.waitingForName && `waiting for ${reader.waitingForName}${isMine ? ' (you)' : ''}`;
  const raisedAt = openEscalations(state).find(({ deadlineAt }) => deadlineAt === until)?.raisedAt ?? until;
  return {
    kind,
    word: `${whom ?? sentence} until ${formatMoment(untilIso, reader.nowMs, reader.timeZone)}`,
    hot: isMine || until - reader.nowMs < NEAR_MS,
    deadline: { from: new Date(raisedAt).toISOString(), until: untilIso },
  };
}
