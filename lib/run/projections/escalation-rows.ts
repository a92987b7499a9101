import { type ActionStep, priorityOfRisk, type Reason, type Verb } from '#lib/governance/escalation.ts';
import type { Action } from '../action.ts';
import type { EscalationState } from '../state.ts';
import type { Step } from './step.ts';
import type { AssigneeRole } from './waiting-for.ts';

/** An item of the inbox as stored; times in ms since the epoch. */
export type EscalationRow = {
  readonly id: string;
  readonly runId: string;
  readonly subtaskKey: string | null;
  readonly kind: string;
  readonly risk: string;
  readonly title: string;
  readonly why: Reason;
  readonly action: { readonly action: Action; readonly steps: readonly ActionStep[]; readonly people: number };
  readonly digest: string;
  readonly policyVersion: number;
  readonly allowedVerbs: readonly Verb[];
  readonly priority: number;
  readonly deadlineAt: number;
  readonly onDeadline: { readonly safeCourse: string; readonly extended: boolean };
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly assigneeId: string | null;
  readonly assigneeRole: AssigneeRole;
  readonly firstApproval: EscalationState['firstApproval'];
  readonly decision: Exclude<EscalationState['status'], { at: 'open' }> | null;
  readonly createdAt: number;
  readonly decidedAt: number | null;
};

/** The rows of every escalation that these steps touched, as they stand after the last one. */
export function escalationRows(steps: readonly Step[]): EscalationRow[] {
  const last = steps.at(-1)?.after;
  if (!last) return [];
  const touched = new Set<string>();
  for (const { before, after } of steps) {
    if (before?.escalations === after.escalations) continue;
    for (const [id, escalation] of Object.entries(after.escalations))
      if (before?.escalations[id] !== escalation) touched.add(id);
  }
  return [...touched].flatMap((id) => {
    const escalation = last.escalations[id];
    return escalation ? [rowOf(last.runId, escalation)] : [];
  });
}

function rowOf(runId: string, escalation: EscalationState): EscalationRow {
  const { status } = escalation;
  return {
    id: escalation.id,
    runId,
    subtaskKey: escalation.subtaskKey,
    kind: escalation.kind,
    risk: escalation.risk,
    title: escalation.title,
    why: escalation.why,
    action: { action: escalation.action, steps: escalation.steps, people: escalation.people },
    digest: escalation.digest,
    policyVersion: escalation.policyVersion,
    allowedVerbs: escalation.allowedVerbs,
    priority: priorityOfRisk(escalation.risk),
    deadlineAt: escalation.deadlineAt,
    onDeadline: { safeCourse: escalation.safeCourse, extended: escalation.extended },
    status: status.at,
    assigneeId: escalation.assigneeId,
    assigneeRole: escalation.assigneeRole,
    firstApproval: escalation.firstApproval,
    decision: status.at === 'open' ? null : status,
    createdAt: escalation.raisedAt,
    decidedAt: status.at === 'decided' ? status.decidedAt : null,
  };
}
