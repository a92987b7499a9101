import { isInFlight } from './evolve/attempts.ts';
import type { RunState, SubtaskState } from './state.ts';

/** Who goes next on a subtask, and the word for it: the console's colour and icon follow from the kind. */
export type SubtaskFace = {
  readonly kind: 'machine' | 'retry' | 'person' | 'danger' | 'settled' | 'degraded' | 'planned';
  readonly word: string;
};

/** A subtask in a word. */
export function subtaskFace(state: RunState, subtask: SubtaskState): SubtaskFace {
  const { status } = subtask;
  switch (status.at) {
    case 'committed':
      return status.degraded
        ? { kind: 'degraded', word: 'degraded' }
        : { kind: 'settled', word: status.overridden ? 'done, overridden' : 'done' };
    case 'waiting':
      return {
        kind: 'person',
        word: `waiting for ${state.escalations[status.escalationId]?.assigneeRole ?? 'a person'}`,
      };
    case 'failed':
      return { kind: 'danger', word: 'failed' };
    case 'delayed':
      return { kind: 'retry', word: `waiting to try again: ${status.because}` };
    case 'bidding':
      return { kind: 'machine', word: `asking ${status.agentIds.length} for bids` };
    case 'planned':
      if (status.doubted) return { kind: 'planned', word: 'in doubt' };
      return status.waitingOn.length === 0
        ? { kind: 'machine', word: 'ready' }
        : { kind: 'planned', word: `needs ${status.waitingOn.length}` };
    case 'working':
      return working(state, subtask, status.phase);
  }
}

function working(state: RunState, subtask: SubtaskState, phase: 'members' | 'resolver'): SubtaskFace {
  const attempts = subtask.attemptIds.flatMap((id) => state.attempts[id] ?? []);
  const out = attempts.filter(isInFlight);
  const failed = attempts.filter((attempt) => attempt.status.at === 'failed').length;
  if (phase === 'resolver') return { kind: 'machine', word: 'resolver at work' };
  if (out.some((attempt) => attempt.hedgeOf !== undefined)) return { kind: 'retry', word: 'late, second try started' };
  if (failed > 0) return { kind: 'retry', word: `retrying, try ${failed + 1}` };
  if (out.every((attempt) => attempt.status.at === 'awarded')) return { kind: 'machine', word: 'awarded' };
  return { kind: 'machine', word: out.length > 1 ? `running, ${out.length} at once` : 'running' };
}
