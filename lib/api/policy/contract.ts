import { z } from 'zod';
import { policySchema } from '#lib/governance/policy.ts';
import { jsonSchema } from '#lib/kernel/json.ts';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

const person = z.object({ id: z.string(), name: z.string() });

export const policyVersionSchema = z.object({
  version: z.int(),
  body: policySchema,
  reason: z.string(),
  publishedBy: person,
  publishedAt: z.iso.datetime(),
});
export const policyProblemSchema = z.object({ path: z.string(), message: z.string() });
export const policyDraftSchema = z.object({
  draftId: z.string(),
  body: jsonSchema,
  basedOn: z.int(),
  owner: person,
  updatedAt: z.iso.datetime(),
  problems: z.array(policyProblemSchema),
});

const draftParams = z.strictObject({ id: z.string() });

export const getPolicy = contract({
  method: 'GET',
  path: '/policy',
  summary: 'The policy in force',
  tag: 'Governance',
  access: everyone,
  answer: policyVersionSchema,
});
export const listPolicyVersions = contract({
  method: 'GET',
  path: '/policy/versions',
  summary: 'Every published policy, newest first',
  tag: 'Governance',
  access: everyone,
  answer: z.object({ versions: z.array(policyVersionSchema) }),
});
export const listPolicyDrafts = contract({
  method: 'GET',
  path: '/policy/drafts',
  summary: 'Drafts',
  tag: 'Governance',
  access: ['admin', 'auditor'],
  answer: z.object({ drafts: z.array(policyDraftSchema) }),
});
export const createPolicyDraft = contract({
  method: 'POST',
  path: '/policy/drafts',
  summary: 'Begin a draft, or replace one of mine; what is wrong with it comes back, nothing is lost',
  tag: 'Governance',
  access: ['admin'],
  body: z.strictObject({
    draftId: z.string().min(1).max(200).optional(),
    body: z.record(z.string(), jsonSchema),
    basedOn: z.int().min(0).max(2_147_483_647),
  }),
  answer: policyDraftSchema,
  status: 201,
});
export const deletePolicyDraft = contract({
  method: 'DELETE',
  path: '/policy/drafts/{id}',
  summary: 'Drop a draft',
  tag: 'Governance',
  access: ['admin'],
  params: draftParams,
  answer: z.object({ deleted: z.boolean() }),
});
export const dryRunPolicyDraft = contract({
  method: 'POST',
  path: '/policy/drafts/{id}/dry-run',
  summary: 'What the draft would have done on the latest runs',
  tag: 'Governance',
  access: ['admin', 'auditor'],
  params: draftParams,
  body: z.strictObject({ runs: z.int().min(1).max(200).default(50) }),
  answer: z.object({
    runs: z.int(),
    tookMs: z.number(),
    /** One dot per vote taken: the run, its margin, and whether it went to a person then and would now. */
    votes: z.array(
      z.object({
        runId: z.string(),
        runRef: z.string(),
        subtaskKey: z.string(),
        margin: z.number(),
        askedThen: z.boolean(),
        asksNow: z.boolean(),
      }),
    ),
    escalatedThen: z.int(),
    escalatesNow: z.int(),
    changedRuns: z.array(z.object({ runId: z.string(), runRef: z.string(), title: z.string(), because: z.string() })),
  }),
});
export const publishPolicyDraft = contract({
  method: 'POST',
  path: '/policy/drafts/{id}/publish',
  summary: 'Put a valid draft in force, with a reason',
  tag: 'Governance',
  access: ['admin'],
  params: draftParams,
  body: z.strictObject({ reason: z.string().min(1).max(2000) }),
  answer: policyVersionSchema,
});
export const rollBackPolicy = contract({
  method: 'POST',
  path: '/policy/rollback',
  summary: 'Publish an earlier policy again, as a new version',
  tag: 'Governance',
  access: ['admin'],
  body: z.strictObject({ version: z.int(), reason: z.string().min(1).max(2000) }),
  answer: policyVersionSchema,
});
