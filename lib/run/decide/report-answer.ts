import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';
import { sinkOf } from '#lib/planning/graph.ts';
import { openEscalations } from '../evolve/escalations.ts';
import type { EscalationState, RunState } from '../state.ts';
import { planInForce } from './run-facts.ts';

/** The answer a run could hand over now: its sink's, while no plan is being made; undefined when there is none. */
export function answerOf(state: RunState): Json | undefined {
  const plan = planInForce(state);
  if (!plan || state.planning !== null) return undefined;
  const sink = sinkOf(plan);
  return state.subtasks[sink]?.status.at === 'committed' ? state.memory[sink]?.at(-1)?.value : undefined;
}

/** Why a report someone is asked about can no longer be handed over as it was shown; null when it still can. */
export function whyReportMovedOn(state: RunState, { id, action }: EscalationState): string | null {
  if (action.type !== 'report') return null;
  const answer = answerOf(state);
  if (answer === undefined || canonicalJson(answer) !== canonicalJson(action.value))
    return 'the answer it would hand over has moved on';
  return openEscalations(state).some((other) => other.id !== id) ? 'something else has to be decided first' : null;
}
