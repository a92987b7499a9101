import type { EscalationKind, Verb } from '#lib/governance/escalation.ts';
import { consentFor } from '#lib/governance/gate.ts';
import type { GatedAction } from '#lib/governance/policy.ts';
import type { Risk } from '#lib/planning/types.ts';
import type { Action } from '../action.ts';
import { raise } from './escalate.ts';
import type { Turn } from './turn.ts';

type Gated = Extract<Action, { type: GatedAction }>;

/** An action the run would take by itself, and how the question reads when it may not. */
export type Proposal = {
  readonly action: Gated;
  readonly risk: Risk;
  readonly subtaskKey: string | null;
  readonly title: string;
  readonly safeCourse: string;
};

const approvals: Record<GatedAction, { readonly kind: EscalationKind; readonly verbs: readonly Verb[] }> = {
  adoptPlan: { kind: 'plan-approval', verbs: ['approve', 'reject', 'reassign', 'stop'] },
  award: { kind: 'award-approval', verbs: ['approve', 'reject', 'reassign', 'replan', 'stop'] },
  commit: { kind: 'commit-approval', verbs: ['approve', 'override', 'reject', 'reassign', 'replan', 'stop'] },
  report: { kind: 'report-approval', verbs: ['approve', 'reject', 'reassign', 'stop'] },
};

/** How many people policy and safe mode want for an action of this risk, and which of the two says so. */
export const consentInTurn = (turn: Turn, action: GatedAction, risk: Risk): ReturnType<typeof consentFor> =>
  consentFor(action, risk, turn.policy, turn.world.safeMode);

/** The gate every autonomous act passes: true when the run may go on by itself; else a person is asked and it is false. */
export function mayProceed(turn: Turn, proposal: Proposal): boolean {
  const { action, risk, subtaskKey, title, safeCourse } = proposal;
  const { people, rule } = consentInTurn(turn, action.type, risk);
  if (people === 0) return true;
  const { kind, verbs } = approvals[action.type];
  const sentence =
    rule === 'safe-mode'
      ? `In safe mode a person decides. ${turn.world.safeMode?.why.sentence ?? ''}`.trim()
      : `Policy version ${turn.world.policy.version} asks for ${people === 1 ? 'a person' : 'two people'} to agree when the risk is ${risk}.`;
  raise(turn, {
    kind,
    title,
    risk,
    subtaskKey,
    why: { rule, sentence, evidence: { action: action.type, risk, people } },
    action,
    people,
    allowedVerbs: verbs,
    safeCourse,
  });
  return false;
}

/** The gate an escalation of this kind stands at, or null when it was raised for another reason. */
export const gateOf = (kind: EscalationKind): GatedAction | null =>
  (Object.keys(approvals) as GatedAction[]).find((action) => approvals[action].kind === kind) ?? null;
