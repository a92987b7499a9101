import { formatMoment } from '../ui/format-time.ts';
import type { StatusKind } from '../ui/status.ts';

/** What lists know about a run; times ISO. */
export type RunStanding = {
  status: 'planning' | 'running' | 'waiting' | 'paused' | 'done' | 'failed' | 'cancelled';
  degraded: boolean;
  signedAt?: string | null;
  waitingFor: { role: string; name: string | null; until: string } | null;
  progress: readonly string[];
};

/** The true state of a run as a sentence, who acts next, and whether the wait is near or the reader's own. */
export type StandingWords = { kind: StatusKind; word: string; hot: boolean };

const NEAR_MS = 15 * 60_000;

/** Who is asking, what time it is (ms since 1970) and in which zone to write times. */
export type Reader = { name: string | null; nowMs: number; timeZone?: string };

function count(progress: readonly string[], pip: string): number {
  return progress.filter((other) => other === pip).length;
}

function working(progress: readonly string[]): StandingWords {
  const running = count(progress, 'machine');
  const retrying = count(progress, 'retry');
  if (running === 0 && retrying > 0)
    return { kind: 'retry', word: retrying > 1 ? `retrying ${retrying} parts` : 'retrying', hot: false };
  return { kind: 'machine', word: running > 1 ? `running, ${running} at once` : 'running', hot: false };
}

function waiting(waitingFor: RunStanding['waitingFor'], reader: Reader): StandingWords {
  if (!waitingFor) return { kind: 'person', word: 'waiting for a person', hot: false };
  const isMine = waitingFor.name !== null && waitingFor.name === reader.name;
  const who = isMine
    ? `${waitingFor.name} (you)`
    : (waitingFor.name ?? `an ${waitingFor.role}`.replace(/^an (?![aeiou])/, 'a '));
  const until = formatMoment(waitingFor.until, reader.nowMs, reader.timeZone);
  const isNear = Date.parse(waitingFor.until) - reader.nowMs < NEAR_MS;
  return { kind: 'person', word: `waiting for ${who} until ${until}`, hot: isMine || isNear };
}

function ended(run: RunStanding, reader: Reader): StandingWords {
  const signed = run.signedAt ? `, signed ${formatMoment(run.signedAt, reader.nowMs, reader.timeZone)}` : '';
  if (run.degraded) return { kind: 'degraded', word: `done, degraded${signed}`, hot: false };
  return { kind: 'settled', word: `done${signed}`, hot: false };
}

/** Says what a run is really doing. */
export function describeStanding(run: RunStanding, reader: Reader): StandingWords {
  switch (run.status) {
    case 'planning':
      return { kind: 'machine', word: 'planning', hot: false };
    case 'running':
      return working(run.progress);
    case 'waiting':
      return waiting(run.waitingFor, reader);
    case 'paused':
      return { kind: 'idle', word: 'paused', hot: false };
    case 'done':
      return ended(run, reader);
    case 'failed':
      return { kind: 'danger', word: 'failed', hot: false };
    case 'cancelled':
      return { kind: 'idle', word: 'stopped', hot: false };
  }
}
