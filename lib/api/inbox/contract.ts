import { z } from 'zod';
import { actionStepSchema, escalationKindSchema, reasonSchema, verbSchema } from '#lib/governance/escalation.ts';
import { jsonSchema } from '#lib/kernel/json.ts';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** An item of the inbox. `steps` says in words what happens on approval; `digest` is what an approval binds. */
export const escalationItemSchema = z.object({
  id: z.string(),
  runId: z.string(),
  runRef: z.string(),
  runTitle: z.string(),
  caseId: z.string().nullable(),
  subtaskKey: z.string().nullable(),
  kind: escalationKindSchema,
  risk: z.enum(['low', 'medium', 'high']),
  title: z.string(),
  why: reasonSchema,
  action: jsonSchema,
  steps: z.array(actionStepSchema),
  digest: z.string(),
  policyVersion: z.int(),
  allowedVerbs: z.array(verbSchema),
  /** People who must agree: 1, or 2 for the riskiest. */
  people: z.int(),
  firstApproval: z.object({ by: person, at: z.iso.datetime() }).nullable(),
  priority: z.int(),
  deadline: z.iso.datetime(),
  extended: z.boolean(),
  safeCourse: z.string(),
  status: z.enum(['open', 'decided', 'withdrawn']),
  assignee: person.nullable(),
  assigneeRole: z.string(),
  claimedBy: person.nullable(),
  claimedUntil: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  decision: z
    .object({ verb: verbSchema, by: person, secondedBy: person.nullable(), note: z.string(), at: z.iso.datetime() })
    .nullable(),
  withdrawnBecause: z.string().nullable(),
});
export type EscalationItem = z.infer<typeof escalationItemSchema>;

const params = z.strictObject({ id: z.string() });

export const listEscalations = contract({
  method: 'GET',
  path: '/escalations',
  summary: 'Decisions that wait for a person, nearest deadline first; or those decided lately',
  tag: 'Inbox',
  access: everyone,
  query: z.strictObject({
    status: z.enum(['open', 'decided', 'withdrawn', 'all']).default('open'),
    runId: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: z.object({ items: z.array(escalationItemSchema) }),
});

export const getEscalation = contract({
  method: 'GET',
  path: '/escalations/{id}',
  summary: 'One item of the inbox',
  tag: 'Inbox',
  access: everyone,
  params,
  answer: escalationItemSchema,
});

export const claimEscalation = contract({
  method: 'POST',
  path: '/escalations/{id}/claim',
  summary: 'Take an item for a few minutes so that others see you are on it; `release` gives it back',
  tag: 'Inbox',
  access: ['operator', 'admin'],
  params,
  body: z.strictObject({ release: z.boolean().default(false), takeOver: z.boolean().default(false) }),
  answer: escalationItemSchema,
});

export const decideEscalation = contract({
  method: 'POST',
  path: '/escalations/{id}/decision',
  summary: 'Approve, override, reject, reassign, ask to replan, or stop: bound to the digest that was shown',
  tag: 'Inbox',
  access: ['operator', 'admin'],
  params,
  body: z.strictObject({
    verb: verbSchema,
    digest: z.string(),
    note: z.string().max(4000).default(''),
    value: jsonSchema.optional(),
  }),
  answer: z.object({ escalation: escalationItemSchema, runVersion: z.int(), executed: z.boolean() }),
});
