import type { RecordedEvent } from '#lib/run/index.ts';
import type { StatusKind } from '../ui/status.ts';

/** A turning point of a run on the replay bar: its place in the log, its colour and a word or two. */
export type ReplayFlag = { version: number; kind: StatusKind; label: string };

const ASKED: Readonly<Record<string, string>> = {
  'plan-approval': 'plan approval',
  'planning-failed': 'no plan',
  'award-approval': 'award approval',
  'no-eligible-agent': 'no agent',
  'attempts-exhausted': 'tries used up',
  anomaly: 'anomaly',
  'low-margin': 'low margin',
  'commit-approval': 'approval asked',
  'report-approval': 'report approval',
  'replan-limit': 'replan limit',
  'missing-information': 'information missing',
  unsolvable: 'unsolvable',
  'run-budget': 'budget',
  'counter-proposal': 'counter-proposal',
  'safe-mode': 'safe mode',
};

const DECIDED: Readonly<Record<string, string>> = {
  approve: 'approved',
  override: 'overridden',
  reject: 'rejected',
  reassign: 'reassigned',
  replan: 'replan asked',
  stop: 'stopped',
  release: 'released',
};

const FAILED: Readonly<Record<string, string>> = {
  provider: 'provider failed',
  'token-limit': 'out of tokens',
  'rate-limited': 'rate limit',
  'invalid-output': 'invalid answer',
};

function flagOf(event: RecordedEvent): Omit<ReplayFlag, 'version'> | null {
  switch (event.type) {
    case 'PlanAdopted':
      return { kind: 'machine', label: `plan ${event.body.planVersion}` };
    case 'EscalationRaised':
      return { kind: 'person', label: ASKED[event.body.kind] ?? event.body.kind };
    case 'EscalationDecided':
      return { kind: 'settled', label: DECIDED[event.body.verb] ?? event.body.verb };
    case 'InformationAdded':
      return { kind: 'machine', label: 'new information' };
    case 'AttemptFailed':
      // Looking in vain for an earlier answer is no mishap: a stand-in is called next.
      return event.body.failure.kind === 'not-found'
        ? null
        : { kind: 'danger', label: FAILED[event.body.failure.kind] ?? event.body.failure.kind };
    case 'SubtaskFailed':
      return { kind: 'danger', label: 'subtask failed' };
    case 'ModeSimplified':
      return { kind: 'degraded', label: 'fewer agents' };
    case 'RunRolledBack':
      return { kind: 'retry', label: 'rolled back' };
    case 'CellsRestored':
      return { kind: 'machine', label: 'carried over' };
    case 'RunPaused':
      return { kind: 'idle', label: 'paused' };
    case 'RunCompleted':
      return { kind: event.body.degraded ? 'degraded' : 'settled', label: 'report' };
    case 'RunFailed':
      return { kind: 'danger', label: 'failed' };
    case 'RunCancelled':
      return { kind: 'idle', label: 'stopped' };
    default:
      return null;
  }
}

/** The turning points among events, in order. */
export const replayFlags = (events: readonly RecordedEvent[]): ReplayFlag[] =>
  events.flatMap((event) => {
    const flag = flagOf(event);
    return flag ? [{ version: event.version, ...flag }] : [];
  });

const LABEL_GAP_PX = 12;
const CHARACTER_PX = 6.2;

/** Which flags have room for their label on a bar so wide; where two meet, what concerns a person wins, then the later one. */
export function labelledFlags(flags: readonly ReplayFlag[], total: number, widthPx: number): ReplayFlag[] {
  const weight = ({ kind }: ReplayFlag) =>
    kind === 'person' || kind === 'settled' || kind === 'retry' ? 2 : kind === 'danger' ? 1 : 0;
  const span = (flag: ReplayFlag) => {
    const middle = (flag.version / Math.max(1, total)) * widthPx;
    const half = (flag.label.length * CHARACTER_PX) / 2 + LABEL_GAP_PX / 2;
    return { from: middle - half, to: middle + half };
  };
  const placed: ReplayFlag[] = [];
  for (const flag of flags.toSorted((a, b) => weight(b) - weight(a) || b.version - a.version)) {
    const own = span(flag);
    const isFree = placed.every((other) => span(other).from >= own.to || span(other).to <= own.from);
    if (isFree && own.from >= 0 && own.to <= widthPx + LABEL_GAP_PX) placed.push(flag);
  }
  return placed.sort((a, b) => a.version - b.version);
}

/** The next version at which a person is asked, after the given one; from the start again when there is none; null without any. */
export function nextEscalation(events: readonly RecordedEvent[], after: number): number | null {
  const asked = events.filter(({ type }) => type === 'EscalationRaised').map(({ version }) => version);
  return asked.find((version) => version > after) ?? asked[0] ?? null;
}
