import type { RecordedEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { RunState } from '../state.ts';

/** One event with the run before and after it: what every row derived from a run is computed from. */
export type Step = { readonly before: RunState | null; readonly event: RecordedEvent; readonly after: RunState };

/** Folds events one by one onto a state and keeps every state in between. */
export function stepsOf(state: RunState | null, events: readonly RecordedEvent[]): Step[] {
  const steps: Step[] = [];
  let before = state;
  for (const event of events) {
    const after = evolve(before, event);
    steps.push({ before, event, after });
    before = after;
  }
  return steps;
}
