import { isInFlight } from './evolve/attempts.ts';
import { openEscalations } from './evolve/escalations.ts';
import type { RunState } from './state.ts';

/** What a run is really doing: who goes next, in a sentence, and until when (ms since the epoch) a person has time. */
export type TrueState = {
  readonly kind: 'machine' | 'retry' | 'person' | 'danger' | 'settled' | 'degraded' | 'idle';
  readonly sentence: string;
  readonly until: number | null;
  readonly escalationIds: readonly string[];
};

/** The state of a run for people: never just “running” when it waits, and never “waiting” when it moves. */
export function trueState(state: RunState): TrueState {
  const plain = (kind: TrueState['kind'], sentence: string): TrueState => ({
    kind,
    sentence,
    until: null,
    escalationIds: [],
  });
  switch (state.status) {
    case 'done':
      return state.degraded ? plain('degraded', 'done, degraded') : plain('settled', 'done');
    case 'failed':
      return plain('danger', `failed: ${state.endedBecause ?? 'no reason given'}`);
    case 'cancelled':
      return plain('idle', `stopped: ${state.endedBecause ?? 'no reason given'}`);
    case 'paused':
      return plain('idle', 'paused');
    default:
      return moving(state);
  }
}

function moving(state: RunState): TrueState {
  const atWork = Object.values(state.attempts).filter(isInFlight).length;
  const questions = openEscalations(state);
  const escalationIds = questions.map((question) => question.id);
  const nearest = questions.reduce<number | null>(
    (least, { deadlineAt }) => (least === null || deadlineAt < least ? deadlineAt : least),
    null,
  );
  const shared = { until: nearest, escalationIds };
  if (questions.length > 0 && atWork === 0 && state.planning === null) {
    const role = questions[0]?.assigneeRole ?? 'operator';
    return {
      kind: 'person',
      sentence: `waiting for ${role === 'admin' ? 'an admin' : `a ${role}`.replace('a o', 'an o')}`,
      ...shared,
    };
  }
  const asks = questions.length > 0 ? `, ${questions.length} waiting for a person` : '';
  if (state.planning !== null)
    return { kind: 'machine', sentence: `planning, version ${state.plans.length + 1}${asks}`, ...shared };
  if (atWork > 0)
    return { kind: 'machine', sentence: `running${atWork > 1 ? `, ${atWork} at once` : ''}${asks}`, ...shared };
  const delayed = Object.values(state.subtasks).find((subtask) => subtask.status.at === 'delayed');
  if (delayed?.status.at === 'delayed')
    return { kind: 'retry', sentence: `waiting to try again: ${delayed.status.because}${asks}`, ...shared };
  return { kind: 'machine', sentence: `running${asks}`, ...shared };
}
