import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';

export const prioritySchema = z.enum(['routine', 'urgent', 'emergency']);
export type Priority = z.infer<typeof prioritySchema>;

/** What work cost: tokens in and out, model calls, energy as a range, money. */
export const usageSchema = z.strictObject({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  energyWh: z.strictObject({ low: z.number(), high: z.number() }),
  costUsd: z.number().nonnegative(),
});
export type Usage = z.infer<typeof usageSchema>;

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, calls: 0, energyWh: { low: 0, high: 0 }, costUsd: 0 };

/** A seat given to an agent: one attempt, with the tokens reserved for it and the time it has. */
export const awardSchema = z.strictObject({
  attemptId: z.string(),
  agentId: z.string(),
  agentVersion: z.string(),
  name: z.string(),
  monogram: z.string(),
  family: z.string(),
  seat: z.int().min(1),
  region: z.string(),
  reservedTokens: z.int().nonnegative(),
  /** Part of the reservation borrowed from the shared reserve. */
  borrowedTokens: z.int().nonnegative(),
  timeoutMs: z.int().positive(),
  /** Why somebody simpler than those the work was meant for has the seat; absent for everybody else. */
  standsInBecause: z.string().optional(),
  /** The worker that begins with the award itself; absent where work begins later, with an event of its own. */
  startedBy: z.string().optional(),
});
export type Award = z.infer<typeof awardSchema>;

/** A structured message on the blackboard (`to` null), to one agent or to `planner` (paper §2, C6). */
export const messageSchema = z.strictObject({
  from: z.string(),
  to: z.string().nullable(),
  subtaskKey: z.string().nullable(),
  performative: z.enum(['inform', 'request', 'propose', 'difficulty', 'vote']),
  text: z.string(),
  /** Given when it is sent; absent before, and in older logs. */
  id: z.string().optional(),
  inReplyTo: z.string().nullable().optional(),
  /** What it says in the form of its performative (`messageBodySchemas`). */
  body: jsonSchema.nullable().optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** A message that was not sent, and why. */
const refusedMessageSchema = z.strictObject({ text: z.string(), problem: z.string() });
export type RefusedMessage = z.infer<typeof refusedMessageSchema>;

export const difficultyKindSchema = z.enum(['needs-decomposition', 'unsolvable', 'missing-information']);

export const difficultySchema = z.strictObject({
  kind: difficultyKindSchema,
  note: z.string(),
});

/** A call to a model that failed while another answered in its place. */
const failedCallSchema = z.strictObject({
  model: z.string(),
  kind: z.string(),
  detail: z.string(),
  /** `provider:x` when the provider is to blame, for its breaker; null when it was not asked at all. */
  provider: z.string().nullable(),
});

const cachedFromSchema = z.strictObject({
  attemptId: z.string(),
  runId: z.string(),
  agentId: z.string(),
  agentVersion: z.string(),
  name: z.string(),
  at: z.number(),
  ageMs: z.number().nonnegative(),
});

/** What every agent returns, whatever its kind. */
export const outcomeSchema = z.strictObject({
  output: jsonSchema,
  confidence: z.number().min(0).max(1),
  rationale: z.string(),
  /** What the answer rests on: a statement, where it comes from, and the memory cell it was read in. */
  evidence: z.array(z.strictObject({ statement: z.string(), source: z.string(), cell: z.string().nullable() })),
  usage: usageSchema,
  model: z.string(),
  /** Corrections the model needed before its answer met the spec. */
  repairs: z.int().nonnegative(),
  difficulty: difficultySchema.nullable(),
  messages: z.array(messageSchema),
  /** Messages in a form that could not be sent; the answer counts all the same. */
  refusedMessages: z.array(refusedMessageSchema).optional(),
  /** What the others should know, a statement each: merged into the run's findings in any order. */
  findings: z.array(z.string().min(1).max(500)).max(20).optional(),
  /** The answer came from a fallback. */
  degraded: z.boolean(),
  /** Which fallback, in words; absent when it was none, and in logs from before it was said. */
  degradedBecause: z.string().optional(),
  /** Calls to other models that failed before this answer: their providers answer for them. */
  failedCalls: z.array(failedCallSchema).optional(),
  /** The earlier attempt whose answer to the very same task this is; `at` in ms since the epoch. */
  cachedFrom: cachedFromSchema.optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const attemptFailureSchema = z.strictObject({
  kind: z.enum([
    'timeout',
    'token-limit',
    'provider',
    'rate-limited',
    'invalid-output',
    'refused',
    'loop',
    'crashed',
    'bug',
    'not-found',
  ]),
  detail: z.string(),
  /** `provider:x` when the provider is to blame, for its breaker. */
  provider: z.string().nullable(),
  /** What kept an agent that gave no answer from giving one. */
  difficulty: difficultySchema.optional(),
});
export type AttemptFailure = z.infer<typeof attemptFailureSchema>;
