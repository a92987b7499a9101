import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';
import type { Risk } from '#lib/planning/types.ts';

export const verbSchema = z.enum(['approve', 'override', 'reject', 'reassign', 'replan', 'stop', 'release']);
export type Verb = z.infer<typeof verbSchema>;

export const escalationKindSchema = z.enum([
  'plan-approval',
  'planning-failed',
  'award-approval',
  'no-eligible-agent',
  'attempts-exhausted',
  'anomaly',
  'low-margin',
  'commit-approval',
  'report-approval',
  'replan-limit',
  'missing-information',
  'unsolvable',
  'run-budget',
  'counter-proposal',
  'safe-mode',
]);
export type EscalationKind = z.infer<typeof escalationKindSchema>;

/** Why a person is asked: the rule that fired, the sentence for people, and the numbers behind it. */
export const reasonSchema = z.strictObject({
  rule: z.string(),
  sentence: z.string(),
  evidence: z.record(z.string(), jsonSchema),
});
export type Reason = z.infer<typeof reasonSchema>;

/** One line of “if you approve”: the words, and the path in memory or plan that changes. */
export const actionStepSchema = z.strictObject({ text: z.string(), path: z.string() });
export type ActionStep = z.infer<typeof actionStepSchema>;

/** A person who acted, by id and by the name shown then. */
export const personSchema = z.strictObject({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** Priority in the inbox follows risk. */
export const priorityOfRisk = (risk: Risk): number => ({ low: 2, medium: 5, high: 8 })[risk];
