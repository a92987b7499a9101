import { z } from 'zod';
import { tallySchema } from '#lib/consensus/types.ts';
import {
  actionStepSchema,
  escalationKindSchema,
  personSchema,
  reasonSchema,
  verbSchema,
} from '#lib/governance/escalation.ts';
import { jsonSchema } from '#lib/kernel/json.ts';
import { anomalySchema, consequenceSchema } from '#lib/monitoring/anomaly.ts';
import { bidAnswerSchema, bidSchema, counterProposalSchema, missingBidSchema } from '#lib/negotiation/types.ts';
import {
  granularityContextSchema,
  granularitySchema,
  planFeedbackSchema,
  planSchema,
  riskSchema,
} from '#lib/planning/types.ts';
import { actionSchema, missingSchema } from './action.ts';
import {
  attemptFailureSchema,
  awardSchema,
  messageSchema,
  outcomeSchema,
  prioritySchema,
  usageSchema,
} from './types.ts';

const event = <T extends string, S extends z.ZodRawShape>(type: T, body: S) =>
  z.strictObject({ type: z.literal(type), body: z.strictObject(body) });

const subtaskKey = z.string();
const attemptId = z.string();
const planVersion = z.int();

/** Everything that can happen to a run. The log of these is the run; nothing else is stored that is not derived from it. */
/** How a value that is restored came about where it was made: the bids, and why it is degraded; absent in older events. */
const cameAbout = {
  negotiations: z
    .array(
      z.strictObject({
        round: z.int(),
        at: z.number(),
        role: z.enum(['member', 'resolver']),
        bids: z.array(bidSchema),
        arbitration: z.string(),
        policyVersion: z.int(),
        by: personSchema.nullable(),
        hedgeOf: z.string().optional(),
      }),
    )
    .optional(),
  degradedBecause: z.string().optional(),
};

export const runEventSchema = z.discriminatedUnion('type', [
  event('RunSubmitted', {
    runId: z.string(),
    domain: z.string(),
    title: z.string(),
    query: jsonSchema,
    priority: prioritySchema,
    region: z.string(),
    granularity: granularitySchema,
    caseId: z.string().nullable(),
    by: personSchema,
    /** Whose share of the bank it draws on; `main` when left out. */
    tenant: z.string().optional(),
    policyVersion: z.int(),
    /** A fork: the run it began from, at which version, and why. */
    forkedFrom: z
      .strictObject({ runId: z.string(), version: z.int(), note: z.string(), ownerId: z.string() })
      .optional(),
  }),
  /** Calls for the effect `plan`. */
  event('PlanningRequested', {
    planningId: z.string(),
    mode: z.enum(['initial', 'replan']),
    reason: z.string(),
    feedback: z.array(planFeedbackSchema),
    /** How finely to cut, and why; the run's own setting when absent. */
    granularity: granularitySchema.optional(),
    granularityBecause: z.string().optional(),
    /** What the choice was made for, so that its outcome can be learnt from. */
    granularityContext: granularityContextSchema.optional(),
  }),
  event('PlanProposed', {
    planningId: z.string(),
    planVersion,
    plan: planSchema,
    planner: z.string(),
    source: z.enum(['rule-based', 'llm', 'person', 'fork']),
    /** Plans of the planner that were refused before this one, and why. */
    refused: z.array(
      z.strictObject({
        planner: z.string(),
        problems: z.array(z.strictObject({ kind: z.string(), path: z.string(), message: z.string() })),
      }),
    ),
    changes: z.strictObject({
      kept: z.array(z.string()),
      changed: z.array(z.string()),
      added: z.array(z.string()),
      dropped: z.array(z.string()),
      /** Why, by subtask key, where the planner said so. */
      reasons: z.record(z.string(), z.string()).optional(),
    }),
    usage: usageSchema,
  }),
  event('PlanningFailed', {
    planningId: z.string(),
    because: z.string(),
    refused: z.array(
      z.strictObject({
        planner: z.string(),
        problems: z.array(z.strictObject({ kind: z.string(), path: z.string(), message: z.string() })),
      }),
    ),
  }),
  event('PlanAdopted', {
    planVersion,
    risk: riskSchema,
    by: personSchema.nullable(),
    /** Where subtasks begin that come back after they had left the plan, so that no attempt's id is met twice. */
    epochs: z.record(subtaskKey, z.int()).optional(),
  }),
  event('PlanRefused', { planVersion, by: personSchema, note: z.string() }),
  /** A round: the batch awarded in one decision (paper §4). Calls for the effect `attempt` per award. */
  event('SubtaskAwarded', {
    subtaskKey,
    epoch: z.int(),
    round: z.int(),
    role: z.enum(['member', 'resolver']),
    bids: z.array(bidSchema),
    awards: z.array(awardSchema),
    arbitration: z.string(),
    policyVersion: z.int(),
    by: personSchema.nullable(),
  }),
  /** Agents that bid themselves are asked. Calls for the effect `bids`; without an answer by `deadlineAt` bids are computed here. */
  event('BidsCalled', {
    subtaskKey,
    epoch: z.int(),
    callId: z.string(),
    agentIds: z.array(z.string()).min(1),
    deadlineAt: z.number(),
    /** Why they are asked although usual work is not asked about; absent where policy has them asked about everything. */
    because: z.string().optional(),
  }),
  event('BidsReceived', {
    subtaskKey,
    epoch: z.int(),
    callId: z.string(),
    answers: z.array(bidAnswerSchema),
    missing: z.array(missingBidSchema),
    /** What asking cost. */
    usage: usageSchema,
  }),
  /** An agent proposed something else than the subtask as it was called; which rule decided, and how. */
  event('CounterProposalDecided', {
    subtaskKey,
    epoch: z.int(),
    agentId: z.string(),
    name: z.string(),
    proposal: counterProposalSchema,
    verdict: z.enum(['accepted', 'refused', 'escalated']),
    rule: z.string(),
    because: z.string(),
    by: personSchema.nullable(),
  }),
  /** An idle agent took over work that had not begun; the attempt it was taken from is cancelled just before. */
  event('SubtaskBorrowed', {
    subtaskKey,
    epoch: z.int(),
    fromAttemptId: attemptId,
    from: z.strictObject({ agentId: z.string(), name: z.string() }),
    award: awardSchema,
    /** Attempts that waited in the line it was taken from. */
    lineLength: z.int(),
    because: z.string(),
    policyVersion: z.int(),
  }),
  /** A second attempt for the seat of a straggler: the first good answer wins, the other is called off. */
  event('HedgeStarted', {
    subtaskKey,
    epoch: z.int(),
    attemptId,
    award: awardSchema,
    bids: z.array(bidSchema),
    arbitration: z.string(),
    measured: z.strictObject({ p95Ms: z.number(), samples: z.int(), runningMs: z.number() }),
    because: z.string(),
    policyVersion: z.int(),
  }),
  /** Ready, but nobody can take it now; tried again at a time. */
  event('SubtaskDelayed', { subtaskKey, epoch: z.int(), until: z.number(), because: z.string() }),
  /** Fewer agents will do, because not enough are within reach. */
  event('ModeSimplified', { subtaskKey, epoch: z.int(), from: z.int(), to: z.int().min(1), because: z.string() }),
  event('AttemptStarted', { attemptId, subtaskKey, workerId: z.string() }),
  event('AttemptSucceeded', { attemptId, subtaskKey, outcome: outcomeSchema, durationMs: z.number() }),
  event('AttemptFailed', {
    attemptId,
    subtaskKey,
    failure: attemptFailureSchema,
    usage: usageSchema,
    durationMs: z.number(),
  }),
  /** Something an attempt did that it should not; told after its end, with what followed by policy. */
  event('AnomalyDetected', {
    attemptId,
    subtaskKey,
    anomaly: anomalySchema,
    consequence: consequenceSchema,
    policyVersion: z.int(),
  }),
  event('AttemptCancelled', { attemptId, subtaskKey, because: z.string() }),
  event('ConsensusReached', { subtaskKey, epoch: z.int(), tally: tallySchema }),
  event('ConsensusMissed', { subtaskKey, epoch: z.int(), tally: tallySchema, next: z.enum(['resolver', 'person']) }),
  event('SubtaskCommitted', {
    subtaskKey,
    epoch: z.int(),
    value: jsonSchema,
    confidence: z.number(),
    attemptIds: z.array(attemptId),
    by: personSchema.nullable(),
    overridden: z.boolean(),
    degraded: z.boolean(),
    degradedBecause: z.string().nullable(),
    /** Compare and set: versions the value was made from, and the version of its own cell that it follows. Absent in older logs. */
    basis: z.strictObject({ reads: z.record(z.string(), z.int()), cellVersion: z.int() }).optional(),
  }),
  event('SubtaskFailed', { subtaskKey, epoch: z.int(), because: z.string() }),
  /**
   * Work that new information, a person or a changed input made stale: it runs again. What follows from it is only in
   * doubt: it waits for its inputs, and runs again when one of them really changed.
   */
  event('SubtasksInvalidated', {
    subtaskKeys: z.array(subtaskKey),
    inDoubt: z.array(subtaskKey).optional(),
    because: z.string(),
  }),
  /** Finished work that was in doubt stands: everything it was made from came out as before. */
  event('SubtaskReinstated', { subtaskKey, epoch: z.int(), cellVersion: z.int(), because: z.string() }),
  event('MessageSent', { message: messageSchema }),
  /**
   * Elements added to a mergeable set, each under a tag of its own, and tags taken back. In whatever order such events
   * come, the set is the same. `findings` are what agents found, `notes` what people say.
   */
  event('NotesMerged', {
    set: z.enum(['findings', 'notes']),
    add: z.array(
      z.strictObject({ tag: z.string(), text: z.string(), subtaskKey: subtaskKey.nullable(), by: z.string() }),
    ),
    remove: z.array(z.string()),
  }),
  /** How far an attempt has come, while it runs. Nobody builds on it; the answer takes its place. */
  event('ResultDrafted', {
    attemptId,
    subtaskKey,
    seq: z.int(),
    text: z.string(),
    value: jsonSchema.nullable(),
    progress: z.number().min(0).max(1).nullable(),
  }),
  /** `query` is the query with the information merged in: the next version of the query's cell. */
  event('InformationAdded', {
    information: jsonSchema,
    query: jsonSchema,
    summary: z.string(),
    by: personSchema,
    /** Subtasks that read the query and nothing of what this is about: work on them counts as made from this version. */
    unaffected: z.array(subtaskKey).optional(),
  }),
  event('EscalationRaised', {
    escalationId: z.string(),
    kind: escalationKindSchema,
    title: z.string(),
    risk: riskSchema,
    subtaskKey: subtaskKey.nullable(),
    why: reasonSchema,
    action: actionSchema,
    steps: z.array(actionStepSchema),
    digest: z.string(),
    policyVersion: z.int(),
    allowedVerbs: z.array(verbSchema),
    people: z.int().min(1).max(2),
    assigneeRole: z.enum(['operator', 'clinician', 'admin']),
    deadlineAt: z.number(),
    safeCourse: z.string(),
  }),
  /** The facts moved while it waited: the action to decide is now another one. */
  event('EscalationRefreshed', {
    escalationId: z.string(),
    /** Absent when it is called as before. */
    title: z.string().optional(),
    action: actionSchema,
    steps: z.array(actionStepSchema),
    digest: z.string(),
    policyVersion: z.int(),
    because: z.string(),
  }),
  /** The first of two people agreed. */
  event('EscalationSeconded', { escalationId: z.string(), by: personSchema, digest: z.string(), note: z.string() }),
  event('EscalationReassigned', {
    escalationId: z.string(),
    assigneeId: z.string().nullable(),
    assigneeRole: z.enum(['operator', 'clinician', 'admin']),
    by: personSchema.nullable(),
    note: z.string(),
    deadlineAt: z.number(),
  }),
  event('EscalationDecided', {
    escalationId: z.string(),
    verb: verbSchema,
    by: personSchema,
    secondedBy: personSchema.nullable(),
    note: z.string(),
    value: jsonSchema.nullable(),
    digest: z.string(),
  }),
  /** No longer asked: safe mode ended, the plan changed, the run ended, or the safe course was taken after the deadline. */
  event('EscalationWithdrawn', { escalationId: z.string(), because: z.string() }),
  /** The run goes on from what it was at an earlier version. Nothing is deleted: values come back as new versions of their cells. */
  event('RunRolledBack', {
    toVersion: z.int(),
    /** The plan that is in force again; 0 when there was none yet. */
    planVersion,
    /** Every subtask of that plan: the epoch it goes on under, and its value then (a version of its cell), if it had one. */
    restored: z.record(
      subtaskKey,
      z.strictObject({
        epoch: z.int(),
        cellVersion: z.int().nullable(),
        degraded: z.boolean(),
        overridden: z.boolean(),
        attemptIds: z.array(attemptId),
        tally: tallySchema.nullable(),
        ...cameAbout,
      }),
    ),
    /** Version of the query's cell that holds again, and the information that is in it; what came later is put aside. */
    queryVersion: z.int(),
    information: z.array(
      z.strictObject({ at: z.number(), summary: z.string(), information: jsonSchema, by: personSchema }),
    ),
    replans: z.int(),
    by: personSchema,
    note: z.string(),
  }),
  /** Values another run had committed, carried over: the work is not done again. */
  event('CellsRestored', {
    cells: z.record(
      subtaskKey,
      z.strictObject({
        value: jsonSchema,
        confidence: z.number(),
        degraded: z.boolean(),
        overridden: z.boolean(),
        ...cameAbout,
        origin: z.strictObject({
          runId: z.string(),
          version: z.int(),
          eventVersion: z.int(),
          agents: z.array(z.string()),
        }),
      }),
    ),
    by: personSchema,
  }),
  event('RunPaused', { by: personSchema.nullable(), note: z.string() }),
  event('RunResumed', { by: personSchema, note: z.string() }),
  event('RunCancelled', { by: personSchema, note: z.string() }),
  event('RunFailed', { because: z.string() }),
  event('RunCompleted', {
    report: jsonSchema,
    degraded: z.boolean(),
    /** What a degraded report lacks, by subtask; absent when it lacks nothing, and in logs from before it was said. */
    missing: z.array(missingSchema).optional(),
    by: personSchema.nullable(),
  }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent['type'];
export type EventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;

/** An event at its place in the log. `actor` is `person:<id>`, `agent:<id>@<version>`, `planner:<id>` or `engine`; `at` in ms since the epoch. */
export type RecordedEvent = NewEvent & { readonly version: number; readonly at: number };

/** An event as a decision makes it, before it has a place in the log. */
export type NewEvent = RunEvent & { readonly actor: string };
