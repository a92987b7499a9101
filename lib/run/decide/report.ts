import type { Json } from '#lib/kernel/json.ts';
import { planRisk } from '#lib/planning/graph.ts';
import type { Plan } from '#lib/planning/types.ts';
import type { Missing } from '../action.ts';
import { openEscalations } from '../evolve/escalations.ts';
import type { RunState } from '../state.ts';
import { mayProceed } from './gate.ts';
import { answerOf, whyReportMovedOn } from './report-answer.ts';
import { planInForce } from './run-facts.ts';
import type { Turn } from './turn.ts';

/**
 * Hands over the answer of the plan's sink, or asks whether it may be. Nothing is handed over while anything is still
 * asked, and a question about a report that has moved on is withdrawn: nobody shall approve what is no longer so.
 */
export function report(turn: Turn): void {
  withdrawMovedOn(turn);
  const { state } = turn;
  const plan = planInForce(state);
  const value = answerOf(state);
  if (!plan || value === undefined || state.status !== 'running' || openEscalations(state).length > 0) return;
  const missing = missingFrom(state);
  const lacks = missing.length > 0 ? { degraded: true, missing } : { degraded: false };
  const free = mayProceed(turn, {
    action: { type: 'report', value, ...lacks },
    risk: planRisk(plan),
    subtaskKey: null,
    title: reportTitle(turn, plan, value),
    safeCourse: 'The report waits; nothing is handed over.',
  });
  if (free) turn.emit({ type: 'RunCompleted', body: { report: value, ...lacks, by: null } });
}

/** By what it says first, when the domain can tell. */
function reportTitle(turn: Turn, plan: Plan, value: Json): string {
  const sink = plan.subtasks.find(({ key }) => (turn.state.dependents[key] ?? []).length === 0);
  const stake = sink && turn.world.domain.headline?.(sink, value);
  return stake ? `Approve the report: ${stake}` : 'Report to approve';
}

/** Every part that is not what it was meant to be, in the order of the plan. */
const missingFrom = (state: RunState): Missing[] =>
  Object.values(state.subtasks).flatMap(({ spec, status }) =>
    status.at === 'committed' && status.degraded
      ? [{ subtaskKey: spec.key, title: spec.title, because: status.degradedBecause ?? 'a fallback gave it' }]
      : [],
  );

function withdrawMovedOn(turn: Turn): void {
  for (const escalation of openEscalations(turn.state)) {
    const because = whyReportMovedOn(turn.state, escalation);
    if (because !== null) turn.emit({ type: 'EscalationWithdrawn', body: { escalationId: escalation.id, because } });
  }
}
