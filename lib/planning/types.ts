import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';

export const riskSchema = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof riskSchema>;

export const granularitySchema = z.enum(['coarse', 'medium', 'fine']);
export type Granularity = z.infer<typeof granularitySchema>;

/** What the size of a plan is chosen for: how much of the council is free, and how fast it answers against its promise. */
export const granularityContextSchema = z.strictObject({
  load: z.enum(['plenty', 'some', 'scarce']),
  latency: z.enum(['prompt', 'slow']),
});
export type GranularityContext = z.infer<typeof granularityContextSchema>;

export const subtaskKeySchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

/** The memory cell that holds the query itself; every other cell is named after the subtask that writes it. */
export const QUERY_CELL = 'query';

/** What an answer must look like: a schema the domain knows by name, or a JSON Schema written out. */
export const outputSpecSchema = z.union([
  z.strictObject({ ref: z.string() }),
  z.strictObject({ schema: z.record(z.string(), jsonSchema) }),
]);
export type OutputSpec = z.infer<typeof outputSpecSchema>;

/** One unit of work of a plan (paper §3): what is asked, of whom, from what, and how much may go wrong. */
export const subtaskSchema = z.strictObject({
  key: subtaskKeySchema,
  title: z.string().min(1).max(80),
  objective: z.string().min(1).max(2000),
  /** An agent must have all of them. */
  capabilities: z.array(z.string()).min(1).max(8),
  /** 0 (can wait) to 9 (first). */
  priority: z.int().min(0).max(9),
  dependsOn: z.array(subtaskKeySchema).max(2000),
  /** Memory cells it reads: the query, or cells of subtasks it depends on, directly or not. */
  reads: z.array(z.string()).max(2000),
  output: outputSpecSchema,
  risk: riskSchema,
  /** How many agents answer independently (k); their answers meet in a vote when k > 1. */
  redundancy: z.int().min(1).max(9),
  estimateTokens: z.int().min(0).max(1_000_000),
  /** Work may only be done in this region, when given. */
  region: z.string().optional(),
  /** Only for agents with demonstrated equitable performance. */
  requiresEquity: z.boolean().optional(),
  /** Part of the sub-plan of this subtask, a composite: its one inner sink gives the composite its answer. */
  within: subtaskKeySchema.optional(),
});
export type Subtask = z.infer<typeof subtaskSchema>;

/** A directed acyclic graph of subtasks with exactly one sink, whose answer is the run's answer. */
export const planSchema = z.strictObject({
  goal: z.string().min(1).max(500),
  granularity: granularitySchema,
  /** Why it was cut this way, in a sentence or two. */
  rationale: z.string().max(2000),
  subtasks: z.array(subtaskSchema).min(1).max(2000),
  /** Why a subtask is new, changed or dropped, by its key: for people who compare plans. */
  reasons: z.record(z.string(), z.string().max(500)).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** One thing wrong with a proposed plan, precise enough to repair it. */
export type PlanProblem = {
  readonly kind:
    | 'schema'
    | 'duplicate-key'
    | 'dangling-reference'
    | 'cycle'
    | 'unknown-capability'
    | 'unknown-output'
    | 'unreadable-input'
    | 'too-large'
    | 'not-one-sink'
    | 'bad-decomposition'
    | 'changes-finished-work';
  /** Path into the plan, e.g. `subtasks.3.dependsOn.0`. */
  readonly path: string;
  readonly message: string;
};

/** What planners are told when a plan is asked for. */
export type PlanRequest = {
  readonly mode: 'initial' | 'replan';
  readonly goal: string;
  readonly query: unknown;
  readonly priority: 'routine' | 'urgent' | 'emergency';
  readonly granularity: Granularity;
  /** Notes of people, difficulty signals of agents, new information: what the next plan must take into account. */
  readonly feedback: readonly PlanFeedback[];
  /** The plan in force, when replanning; subtasks in `finished` must be kept as they are. */
  readonly current: Plan | null;
  readonly finished: readonly string[];
};

export const planFeedbackSchema = z.strictObject({
  kind: z.enum(['rejection', 'difficulty', 'information', 'request', 'failure']),
  subtaskKey: z.string().nullable(),
  note: z.string(),
  /** Who says so: a person's name, an agent's id, or the engine. */
  from: z.string(),
  /** Which difficulty, when an agent is in one. */
  difficulty: z.enum(['needs-decomposition', 'unsolvable', 'missing-information']).optional(),
});
export type PlanFeedback = z.infer<typeof planFeedbackSchema>;
