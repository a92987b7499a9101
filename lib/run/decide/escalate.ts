import type { EscalationKind, Reason, Verb } from '#lib/governance/escalation.ts';
import { digest } from '#lib/kernel/digest.ts';
import type { Risk } from '#lib/planning/types.ts';
import type { Action } from '../action.ts';
import { stepsOf } from './action-steps.ts';
import type { Turn } from './turn.ts';

/** What a person is asked to decide. */
export type Question = {
  readonly kind: EscalationKind;
  readonly title: string;
  readonly risk: Risk;
  readonly subtaskKey: string | null;
  readonly why: Reason;
  readonly action: Action;
  readonly people: number;
  readonly allowedVerbs: readonly Verb[];
  readonly safeCourse: string;
};

/** What an approval binds: exactly this action under exactly this policy. */
export const actionDigest = (action: Action, policyVersion: number): string => digest({ action, policyVersion });

/** Puts a question to a person, with the digest of what was asked and the time there is to answer. */
export function raise(turn: Turn, question: Question): void {
  const { action, people, allowedVerbs, ...rest } = question;
  const policyVersion = turn.world.policy.version;
  const minutes = turn.policy.escalation.deadlineMinutes[question.risk];
  turn.emit({
    type: 'EscalationRaised',
    body: {
      ...rest,
      escalationId: `${turn.runId}-e${Object.keys(turn.state.escalations).length + 1}`,
      action,
      steps: stepsOf(turn, action),
      digest: actionDigest(action, policyVersion),
      policyVersion,
      allowedVerbs: [...allowedVerbs],
      people: Math.max(1, Math.min(2, people)),
      assigneeRole: 'operator',
      deadlineAt: turn.world.now + minutes * 60_000,
    },
  });
}
