import type { EscalationState, RunState } from '../state.ts';

export type AssigneeRole = EscalationState['assigneeRole'];

/** Whom a run waits for, on which escalations, and the first deadline among them (ms since the epoch). */
export type WaitingFor = {
  readonly role: AssigneeRole;
  readonly assigneeId: string | null;
  readonly until: number;
  readonly escalationIds: readonly string[];
};

/** The person a run waits for: the holder of the open escalation whose deadline comes first; null when none is open. */
export function waitingFor(state: RunState): WaitingFor | null {
  const open = Object.values(state.escalations)
    .filter((escalation) => escalation.status.at === 'open')
    .sort((a, b) => a.deadlineAt - b.deadlineAt || (a.id < b.id ? -1 : 1));
  const first = open[0];
  if (!first) return null;
  return {
    role: first.assigneeRole,
    assigneeId: first.assigneeId,
    until: first.deadlineAt,
    escalationIds: open.map((escalation) => escalation.id),
  };
}
