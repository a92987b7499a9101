import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

export const runStatusSchema = z.enum(['planning', 'running', 'waiting', 'paused', 'done', 'failed', 'cancelled']);
export type ApiRunStatus = z.infer<typeof runStatusSchema>;

export const waitingForSchema = z.object({
  role: z.string(),
  name: z.string().nullable(),
  until: z.iso.datetime(),
  escalationIds: z.array(z.string()),
});

/** A run in a list. `progress` has one status per subtask, in plan order. */
export const runRowSchema = z.object({
  runId: z.string(),
  ref: z.string(),
  title: z.string(),
  caseId: z.string().nullable(),
  status: runStatusSchema,
  priority: z.string(),
  region: z.string(),
  degraded: z.boolean(),
  /** Ended with a signature under its report: ISO time. */
  signedAt: z.iso.datetime().nullable(),
  waitingFor: waitingForSchema.nullable(),
  progress: z.array(z.string()),
  /** Agents at work now, for their faces. */
  agents: z.array(z.object({ id: z.string(), name: z.string(), monogram: z.string(), family: z.string() })),
  tokens: z.number(),
  energyWh: z.object({ low: z.number(), high: z.number() }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type RunRow = z.infer<typeof runRowSchema>;

export const runDetailSchema = z.object({
  runId: z.string(),
  ref: z.string(),
  title: z.string(),
  caseId: z.string().nullable(),
  caseRef: z.string().nullable(),
  status: runStatusSchema,
  version: z.int(),
  planVersion: z.int(),
  policyVersion: z.int(),
  /** The run this one was forked from, and the runs forked from this one, as far as the reader may see them. */
  forkedFrom: z.object({ runId: z.string(), ref: z.string().nullable(), version: z.int() }).nullable(),
  forks: z.array(z.object({ runId: z.string(), ref: z.string(), version: z.int() })),
  waitingFor: waitingForSchema.nullable(),
  degraded: z.boolean(),
  subtasks: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      status: z.string(),
      dependsOn: z.array(z.string()),
      agent: z.string().nullable(),
      attempts: z.int(),
      awardedAt: z.iso.datetime().nullable(),
      startedAt: z.iso.datetime().nullable(),
      completedAt: z.iso.datetime().nullable(),
      confidence: z.number().nullable(),
      tokens: z.int(),
    }),
  ),
  usage: z.object({
    tokens: z.int(),
    calls: z.int(),
    costUsd: z.number(),
    energyWh: z.object({ low: z.number(), high: z.number() }),
  }),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

/** An event as stored; `at` is ISO, `hash` = sha256(prevHash ‖ canonical JSON of the rest). */
export const ledgerEventSchema = z.object({
  stream: z.string(),
  version: z.int(),
  type: z.string(),
  actor: z.string(),
  at: z.iso.datetime(),
  body: jsonSchema,
  prevHash: z.string(),
  hash: z.string(),
});
export type LedgerEvent = z.infer<typeof ledgerEventSchema>;

/** A version asked for in a query: what a column of Postgres can hold. */
export const versionSchema = z.coerce.number().int().min(0).max(2_147_483_647);

const runParams = z.strictObject({ id: z.string() });

export const listRuns = contract({
  method: 'GET',
  path: '/runs',
  summary: 'Runs, newest first; a clinician sees their own',
  tag: 'Runs',
  access: everyone,
  query: z.strictObject({
    status: z.union([runStatusSchema, z.literal('active')]).optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    search: z.string().max(200).optional(),
  }),
  answer: z.object({ runs: z.array(runRowSchema), nextCursor: z.string().nullable() }),
});

export const getRun = contract({
  method: 'GET',
  path: '/runs/{id}',
  summary: 'One run, folded',
  tag: 'Runs',
  access: everyone,
  params: runParams,
  answer: runDetailSchema,
});

export const listRunEvents = contract({
  method: 'GET',
  path: '/runs/{id}/events',
  summary: 'The run’s log after a version',
  tag: 'Runs',
  access: everyone,
  params: runParams,
  query: z.strictObject({
    after: versionSchema.default(0),
    limit: z.coerce.number().int().min(1).max(5000).default(5000),
  }),
  answer: z.object({ events: z.array(ledgerEventSchema) }),
});

const expectedVersion = z.int().optional();
const note = z.string().max(4000).default('');

/** What a person may ask of a run. */
export const runCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pause'), note, expectedVersion }),
  z.strictObject({ type: z.literal('resume'), note, expectedVersion }),
  z.strictObject({ type: z.literal('cancel'), note: z.string().min(1).max(4000), expectedVersion }),
  z.strictObject({ type: z.literal('replan'), note: z.string().min(1).max(4000), expectedVersion }),
  z.strictObject({
    type: z.literal('reassign'),
    subtaskKey: z.string().min(1).max(60),
    note: z.string().min(1).max(4000),
    expectedVersion,
  }),
  /** Goes on from what the run was at an earlier version; nothing is deleted. */
  z.strictObject({
    type: z.literal('rollback'),
    toVersion: z.int().min(1).max(2_147_483_647),
    note: z.string().trim().min(1).max(4000),
    expectedVersion,
  }),
  /** Begins another run with what this one had committed at a version; answers 201 with the new run's id. */
  z.strictObject({
    type: z.literal('fork'),
    fromVersion: z.int().min(1).max(2_147_483_647),
    note: z.string().trim().min(1).max(4000),
    expectedVersion,
  }),
  /** Says something about the run, or about one of its subtasks: agents that begin later are told it. */
  z.strictObject({
    type: z.literal('note'),
    text: z.string().trim().min(1).max(1000),
    subtaskKey: z.string().min(1).max(60).optional(),
    expectedVersion,
  }),
  /** Takes back what stands under these tags. */
  z.strictObject({
    type: z.literal('removeNote'),
    set: z.enum(['findings', 'notes']),
    tags: z.array(z.string().min(1).max(200)).min(1).max(100),
    expectedVersion,
  }),
  z.strictObject({ type: z.literal('addInformation'), information: z.record(z.string(), jsonSchema), expectedVersion }),
]);

export const commandRun = contract({
  method: 'POST',
  path: '/runs/{id}/commands',
  summary:
    'Pause, resume, stop, replan, roll back or fork a run, give a subtask to others, note something, or add information (a fork answers 201 with the new run)',
  tag: 'Runs',
  access: ['operator', 'admin'],
  params: runParams,
  body: runCommandSchema,
  answer: z.object({ runId: z.string(), version: z.int(), status: runStatusSchema }),
});

export const streamRun = contract({
  method: 'GET',
  path: '/runs/{id}/stream',
  summary: 'The run’s events as they come (text/event-stream; id = version, resumes by Last-Event-ID)',
  tag: 'Runs',
  access: everyone,
  headers: { 'Last-Event-ID': 'The version after which to go on; counts before `after`.' },
  params: runParams,
  query: z.strictObject({ after: versionSchema.default(0) }),
  answer: z.string(),
});
