import { awardsIn } from '../awards-in.ts';
import type { RecordedEvent } from '../events.ts';
import { owning } from '../evolve/entries.ts';
import { evolve } from '../evolve.ts';
import type { AttemptState, RunState, SubtaskState } from '../state.ts';

/**
 * One event with the run before and after it: what every row derived from a run is computed from. `before` and `after` may
 * have to be restored when asked for a growing record (see `evolve/entries.ts`), which costs a copy of it; what the
 * event is about was looked up while it was folded and costs nothing.
 */
export type Step = {
  readonly before: RunState | null;
  readonly event: RecordedEvent;
  readonly after: RunState;
  /** The attempt the event names, as it was before; null for events that name none. */
  readonly attempt: AttemptState | null;
  /** The subtask the event names, as it is after; null for events that name none. */
  readonly subtask: SubtaskState | null;
  /** The attempts that began to exist with the event. */
  readonly given: readonly AttemptState[];
};

/** Folds one event, and keeps what it was about. The fold owns the run's records: of many steps, each costs the same. */
export function takeStep(before: RunState | null, event: RecordedEvent): Step {
  const named = event.body as { readonly attemptId?: string; readonly subtaskKey?: string | null };
  const attempt = (named.attemptId && before?.attempts[named.attemptId]) || null;
  const fresh = awardsIn(event).filter(({ attemptId }) => !before?.attempts[attemptId]);
  const after = owning(() => evolve(before, event));
  const subtask = (named.subtaskKey && after.subtasks[named.subtaskKey]) || null;
  return {
    before,
    event,
    after,
    attempt,
    subtask,
    given: fresh.flatMap(({ attemptId }) => after.attempts[attemptId] ?? []),
  };
}

/** Folds events one by one onto a state and keeps every step. */
export function stepsOf(state: RunState | null, events: readonly RecordedEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) steps.push(takeStep(steps.at(-1)?.after ?? state, event));
  return steps;
}
