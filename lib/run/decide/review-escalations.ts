import { planRisk } from '#lib/planning/graph.ts';
import type { Risk } from '#lib/planning/types.ts';
import { openEscalations } from '../evolve/escalations.ts';
import type { EscalationState } from '../state.ts';
import { stepsOf } from './action-steps.ts';
import { stillAwardable } from './award.ts';
import { actionDigest } from './escalate.ts';
import { consentInTurn, gateOf } from './gate.ts';
import { movedReads } from './refuse-stale.ts';
import { whyReportMovedOn } from './report-answer.ts';
import { planInForce } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Looks at every open question again: is it still one, and is it still the same? */
export function reviewEscalations(turn: Turn): void {
  for (const escalation of openEscalations(turn.state)) reviewEscalation(turn, escalation);
}

/**
 * Withdraws a question that policy or safe mode no longer asks, or whose facts are gone, and shows one anew whose digest
 * no longer fits. True when the question stands exactly as it was.
 */
export function reviewEscalation(turn: Turn, escalation: EscalationState): boolean {
  const because = staleBecause(turn, escalation);
  if (because !== null) {
    turn.emit({ type: 'EscalationWithdrawn', body: { escalationId: escalation.id, because } });
    return false;
  }
  const policyVersion = turn.world.policy.version;
  const now = actionDigest(escalation.action, policyVersion);
  if (now === escalation.digest) return true;
  turn.emit({
    type: 'EscalationRefreshed',
    body: {
      escalationId: escalation.id,
      action: escalation.action,
      steps: stepsOf(turn, escalation.action),
      digest: now,
      policyVersion,
      because: `policy version ${policyVersion} took the place of version ${escalation.policyVersion}`,
    },
  });
  return false;
}

function staleBecause(turn: Turn, escalation: EscalationState): string | null {
  const { action, kind } = escalation;
  const gate = gateOf(kind);
  if (gate !== null && consentInTurn(turn, gate, riskOf(turn, escalation)).people === 0)
    return escalation.why.rule === 'safe-mode' ? 'safe mode was released' : 'policy no longer asks for a person here';
  if ('subtaskKey' in action && turn.state.subtasks[action.subtaskKey]?.epoch !== action.epoch)
    return 'the work it was about is void';
  if (action.type === 'commit' && movedReads(turn.state, action.subtaskKey, action.attemptIds).length > 0)
    return 'what the value was made from has moved on';
  if (action.type === 'award' && !stillAwardable(turn, action)) return 'an agent it named can no longer take the work';
  return whyReportMovedOn(turn.state, escalation);
}

function riskOf(turn: Turn, escalation: EscalationState): Risk {
  const plan = planInForce(turn.state);
  return escalation.action.type === 'report' && plan ? planRisk(plan) : escalation.risk;
}
