import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { evolve, type RecordedEvent, type RunState, recordedEvent } from '#lib/run/index.ts';

/** An event of a run as the fold reads it, with its links in the hash chain. */
export type HistoryEntry = { readonly event: RecordedEvent; readonly prevHash: string; readonly hash: string };

/** Everything that happened to a run so far, with states kept on the way so that any moment is near one. */
export type RunHistory = {
  readonly entries: readonly HistoryEntry[];
  /** The state after every {@link CHECKPOINT_EVERY} events. */
  readonly checkpoints: readonly RunState[];
  readonly latest: RunState | null;
};

/** Events between two kept states: the most that a jump to a past moment has to fold. */
export const CHECKPOINT_EVERY = 50;

/** Before the first event. */
export const NO_HISTORY: RunHistory = { entries: [], checkpoints: [], latest: null };

/** The history with newer events; what is already there is skipped, and what comes after a gap is left for the next reading. */
export function appendToHistory(history: RunHistory, written: readonly LedgerEvent[]): RunHistory {
  const entries = [...history.entries];
  const checkpoints = [...history.checkpoints];
  let latest = history.latest;
  for (const { prevHash, hash, ...event } of written) {
    if (event.version <= entries.length) continue;
    if (event.version > entries.length + 1) break;
    const recorded = recordedEvent(event);
    latest = evolve(latest, recorded);
    entries.push({ event: recorded, prevHash, hash });
    if (entries.length % CHECKPOINT_EVERY === 0) checkpoints.push(latest);
  }
  return entries.length === history.entries.length ? history : { entries, checkpoints, latest };
}

/** The run exactly as it was after event `version`; null before the first one. */
export function stateAt(history: RunHistory, version: number): RunState | null {
  if (version >= history.entries.length) return history.latest;
  const kept = Math.floor(version / CHECKPOINT_EVERY);
  const from = kept > 0 ? (history.checkpoints[kept - 1] ?? null) : null;
  return history.entries
    .slice(kept * CHECKPOINT_EVERY, version)
    .reduce<RunState | null>((state, { event }) => evolve(state, event), from);
}
