import { openEscalations } from '../evolve/escalations.ts';
import { inFlightOf } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Ends all that is still going on about some subtasks: their attempts are cancelled and questions about them withdrawn. */
export function withdrawAbout(turn: Turn, keys: readonly string[], because: string): void {
  const about = new Set(keys);
  for (const key of about) cancelAttempts(turn, key, because);
  for (const escalation of openEscalations(turn.state))
    if (escalation.subtaskKey !== null && about.has(escalation.subtaskKey))
      turn.emit({ type: 'EscalationWithdrawn', body: { escalationId: escalation.id, because } });
}

export function cancelAttempts(turn: Turn, subtaskKey: string, because: string, actor = 'engine'): void {
  for (const attempt of inFlightOf(turn.state, subtaskKey))
    turn.emit({ type: 'AttemptCancelled', body: { attemptId: attempt.award.attemptId, subtaskKey, because } }, actor);
}

/** Ends all that is still going on in the run. */
export function withdrawEverything(turn: Turn, because: string): void {
  withdrawAbout(turn, Object.keys(turn.state.subtasks), because);
  for (const escalation of openEscalations(turn.state))
    turn.emit({ type: 'EscalationWithdrawn', body: { escalationId: escalation.id, because } });
}
