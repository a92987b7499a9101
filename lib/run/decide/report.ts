import { planRisk } from '#lib/planning/graph.ts';
import { openEscalations } from '../evolve/escalations.ts';
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

function withdrawMovedOn(turn: Turn): void {
  for (const escalation of openEscalations(turn.state)) {
    const because = whyReportMovedOn(turn.state, escalation);
    if (because !== null) turn.emit({ type: 'EscalationWithdrawn', body: { escalationId: escalation.id, because } });
  }
}
