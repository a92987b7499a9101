import type { PlanFeedback } from '#lib/planning/types.ts';
import type { Command } from '../command.ts';
import type { EscalationState } from '../state.ts';
import { refuseProposal } from './counter-proposals.ts';
import { requestPlanning } from './planning.ts';
import { personActor, type Turn } from './turn.ts';
import { voidWork } from './void-work.ts';

/** A person said no, or asked for another plan: the work is void, and their note reaches the planner. */
export function refuse(
  turn: Turn,
  escalation: EscalationState,
  command: Extract<Command, { type: 'decideEscalation' }>,
): void {
  const by = { id: command.by.id, name: command.by.name };
  const { action } = escalation;
  // No to another plan leaves the one in force.
  if (action.type === 'plan') return;
  if (action.type === 'followProposal' && command.verb === 'reject')
    return refuseProposal(turn, action, by, command.note);
  const feedback: PlanFeedback = {
    kind: command.verb === 'reject' ? 'rejection' : 'request',
    subtaskKey: 'subtaskKey' in action ? action.subtaskKey : null,
    note: command.note,
    from: by.name,
  };
  if (action.type === 'adoptPlan')
    turn.emit(
      { type: 'PlanRefused', body: { planVersion: action.planVersion, by, note: command.note } },
      personActor(by),
    );
  const voided = 'subtaskKey' in action ? [action.subtaskKey] : action.type === 'report' ? sinkKeys(turn) : [];
  if (voided.length > 0) voidWork(turn, voided, `${by.name}: ${command.note}`, personActor(by));
  requestPlanning(
    turn,
    `${by.name} ${command.verb === 'reject' ? 'rejected' : 'asked to replan'}: ${command.note}`,
    [feedback],
    personActor(by),
  );
}

const sinkKeys = (turn: Turn): string[] =>
  Object.keys(turn.state.subtasks).filter((key) => (turn.state.dependents[key] ?? []).length === 0);
