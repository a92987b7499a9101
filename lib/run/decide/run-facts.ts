import type { Plan } from '#lib/planning/types.ts';
import { isInFlight } from '../evolve/attempts.ts';
import { seatsOf } from '../seats-of.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';

/** The plan that is being carried out, or null before the first. */
export const planInForce = (state: RunState): Plan | null =>
  state.plans.find((plan) => plan.status === 'adopted')?.plan ?? null;

export const finishedKeys = (state: RunState): string[] =>
  Object.values(state.subtasks)
    .filter((subtask) => subtask.status.at === 'committed')
    .map((subtask) => subtask.spec.key);

/** Subtasks whose work is not taken further now: a plan is being made about them, or one that changes them waits to be adopted. */
export function heldByPlanning({ planning, plans }: RunState): Set<string> {
  const held = new Set(planning?.feedback.flatMap(({ subtaskKey }) => subtaskKey ?? []));
  const proposed = plans.at(-1);
  if (proposed?.status === 'proposed')
    for (const key of [...proposed.changes.changed, ...proposed.changes.dropped]) held.add(key);
  return held;
}

/** Attempts of a subtask's current epoch, oldest first. */
export const attemptsOf = (state: RunState, subtask: SubtaskState): AttemptState[] =>
  subtask.attemptIds.flatMap((id) => state.attempts[id] ?? []);

export const inFlightOf = (state: RunState, key: string): AttemptState[] => {
  const subtask = state.subtasks[key];
  return subtask ? attemptsOf(state, subtask).filter(isInFlight) : [];
};

/** The attempt when its answer still counts: in flight, and of the current epoch of its subtask. */
export function wantedAttempt(state: RunState, attemptId: string): AttemptState | undefined {
  const attempt = state.attempts[attemptId];
  const current = attempt && state.subtasks[attempt.subtaskKey]?.epoch === attempt.epoch;
  return current && isInFlight(attempt) ? attempt : undefined;
}

/** An attempt that ended well, with its outcome at hand. */
export type Succeeded = AttemptState & { readonly status: Extract<AttemptState['status'], { at: 'succeeded' }> };

export const hasSucceeded = (attempt: AttemptState): attempt is Succeeded => attempt.status.at === 'succeeded';

/** Whether every seat of a subtask has an answer, so that nothing is left to award but a resolver. */
export const isFullyAnswered = (state: RunState, subtask: SubtaskState): boolean => {
  const answers = attemptsOf(state, subtask).filter(
    ({ role, status }) => role === 'member' && status.at === 'succeeded',
  );
  return answers.length >= seatsOf(subtask);
};

/** A run that still moves: neither ended nor paused. */
export const isActive = (state: RunState): boolean => state.status === 'planning' || state.status === 'running';

export const hasEnded = (state: RunState): boolean =>
  state.status === 'done' || state.status === 'failed' || state.status === 'cancelled';

export const tokensUsed = (state: RunState): number => state.usage.inputTokens + state.usage.outputTokens;
