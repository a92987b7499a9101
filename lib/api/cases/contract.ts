import { z } from 'zod';
import { caseInputSchema, lateInformationSchema } from '#lib/clinical/intake/case-schema.ts';
import { jsonSchema } from '#lib/kernel/json.ts';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';
import { waitingForSchema } from '../runs/contract.ts';

export const caseStatusSchema = z.enum(['running', 'waiting', 'ready-to-sign', 'signed', 'failed', 'cancelled']);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** What the clinician thinks of one item of the report. */
export const reviewSchema = z.object({
  item: z.string(),
  verdict: z.enum(['accept', 'modify', 'reject']),
  reason: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
});

export const signatureSchema = z.object({
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  meaning: z.string(),
  /** Digest of the report and the reviews that were signed. */
  digest: z.string(),
});

const summary = {
  caseId: z.string(),
  ref: z.string(),
  runId: z.string(),
  runRef: z.string(),
  title: z.string(),
  status: caseStatusSchema,
  priority: z.string(),
  region: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }),
  waitingFor: waitingForSchema.nullable(),
  progress: z.array(z.string()),
  degraded: z.boolean(),
  createdAt: z.iso.datetime(),
};
export const caseRowSchema = z.object({
  ...summary,
  leading: z.string().nullable(),
  /** Null until there is a report. */
  redFlags: z.int().nullable(),
  triage: z.string().nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const caseDetailSchema = z.object({
  ...summary,
  input: jsonSchema,
  report: jsonSchema.nullable(),
  /** What the signature will bind; null while there is no report. */
  reportDigest: z.string().nullable(),
  reviews: z.array(reviewSchema),
  signature: signatureSchema.nullable(),
  information: z.array(z.object({ at: z.iso.datetime(), summary: z.string(), by: z.string() })),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

const caseParams = z.strictObject({ id: z.string().max(200) });

export const submitCase = contract({
  method: 'POST',
  path: '/cases',
  summary: 'Submit a case to the council',
  tag: 'Cases',
  access: ['clinician'],
  headers: {
    'Idempotency-Key': 'Makes a repeat harmless: the same key and body get the same ids. 1 to 200 characters.',
  },
  body: caseInputSchema,
  answer: z.object({ caseId: z.string(), runId: z.string() }),
  status: 201,
});

export const listCases = contract({
  method: 'GET',
  path: '/cases',
  summary: 'Cases, newest first; a clinician sees their own',
  tag: 'Cases',
  access: everyone,
  query: z.strictObject({
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    search: z.string().max(200).optional(),
  }),
  answer: z.object({ cases: z.array(caseRowSchema), nextCursor: z.string().nullable() }),
});

export const getCase = contract({
  method: 'GET',
  path: '/cases/{id}',
  summary: 'One case with its report',
  tag: 'Cases',
  access: everyone,
  params: caseParams,
  answer: caseDetailSchema,
});

export const addInformation = contract({
  method: 'POST',
  path: '/cases/{id}/information',
  summary: 'Add late findings, vitals or labs: affected work runs again',
  tag: 'Cases',
  access: ['clinician', 'operator'],
  params: caseParams,
  body: lateInformationSchema,
  answer: z.object({ caseId: z.string(), runId: z.string(), version: z.int() }),
  status: 202,
});

export const reviewCase = contract({
  method: 'POST',
  path: '/cases/{id}/reviews',
  summary: 'Accept, modify or reject one item of the report',
  tag: 'Cases',
  access: ['clinician'],
  params: caseParams,
  body: z.strictObject({
    item: z.string().min(1).max(200),
    verdict: z.enum(['accept', 'modify', 'reject']),
    reason: z.string().max(2000).default(''),
  }),
  answer: z.object({ reviews: z.array(reviewSchema) }),
});

export const signCase = contract({
  method: 'POST',
  path: '/cases/{id}/sign',
  summary: 'Sign the report: name, time and meaning, bound to its digest. A session gives the password once more',
  tag: 'Cases',
  access: ['clinician'],
  params: caseParams,
  body: z.strictObject({
    meaning: z.string().trim().min(1).max(500),
    password: z.string().max(1024).optional(),
    digest: z.string().optional(),
  }),
  answer: z.object({ signature: signatureSchema }),
});

const draftBody = z.record(z.string(), jsonSchema);
export const draftSchema = z.object({ draftId: z.string(), body: draftBody, updatedAt: z.iso.datetime() });

export const listDrafts = contract({
  method: 'GET',
  path: '/case-drafts',
  summary: 'My unfinished cases',
  tag: 'Cases',
  access: ['clinician'],
  answer: z.object({ drafts: z.array(draftSchema) }),
});
export const saveDraft = contract({
  method: 'PUT',
  path: '/case-drafts/{id}',
  summary: 'Keep an unfinished case',
  tag: 'Cases',
  access: ['clinician'],
  params: caseParams,
  body: z.strictObject({ body: draftBody }),
  answer: draftSchema,
});
export const deleteDraft = contract({
  method: 'DELETE',
  path: '/case-drafts/{id}',
  summary: 'Drop an unfinished case',
  tag: 'Cases',
  access: ['clinician'],
  params: caseParams,
  answer: z.object({ deleted: z.boolean() }),
});
