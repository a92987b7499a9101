import type { Json } from '#lib/kernel/json.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { planRisk, sinkOf } from '#lib/planning/graph.ts';
import type { Action } from '../action.ts';
import { openEscalations } from '../evolve/escalations.ts';
import type { EscalationState, RunState } from '../state.ts';
import { mayProceed } from './gate.ts';
import { reviewEscalation } from './review-escalations.ts';
import { planInForce } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Hands over the answer of the plan's sink, or asks whether it may be. A question about a report that has moved on is withdrawn first. */
export function report(turn: Turn): void {
  for (const escalation of openEscalations(turn.state))
    if (escalation.action.type === 'report') reviewEscalation(turn, escalation);
  const { state } = turn;
  const plan = planInForce(state);
  const value = answerOf(state);
  if (!plan || value === undefined || state.status !== 'running' || openEscalations(state).length > 0) return;
  const degraded = Object.values(state.subtasks).some(({ status }) => status.at === 'committed' && status.degraded);
  const free = mayProceed(turn, {
    action: { type: 'report', value, degraded },
    risk: planRisk(plan),
    subtaskKey: null,
    title: 'Report to approve',
    safeCourse: 'The report waits; nothing is handed over.',
  });
  if (free) turn.emit({ type: 'RunCompleted', body: { report: value, degraded, by: null } });
}
