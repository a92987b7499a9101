import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';
import { bidSchema, counterProposalSchema } from '#lib/negotiation/types.ts';
import { awardSchema } from './types.ts';

/** A part of the work that is not what it was meant to be, and why. */
export const missingSchema = z.strictObject({ subtaskKey: z.string(), title: z.string(), because: z.string() });
export type Missing = z.infer<typeof missingSchema>;

/** The exact thing that happens when it is allowed: by itself, or because a person approved it. Its digest is what an approval binds. */
export const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('adoptPlan'), planVersion: z.int(), planDigest: z.string() }),
  z.strictObject({
    type: z.literal('award'),
    subtaskKey: z.string(),
    epoch: z.int(),
    role: z.enum(['member', 'resolver']),
    bids: z.array(bidSchema),
    awards: z.array(awardSchema),
    arbitration: z.string(),
  }),
  z.strictObject({
    type: z.literal('commit'),
    subtaskKey: z.string(),
    epoch: z.int(),
    value: jsonSchema,
    confidence: z.number(),
    attemptIds: z.array(z.string()),
    degraded: z.boolean(),
    degradedBecause: z.string().nullable(),
    /** A person put their own value in the place of the council's. */
    overridden: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('report'),
    value: jsonSchema,
    degraded: z.boolean(),
    missing: z.array(missingSchema).optional(),
  }),
  /** Approve = give the subtask a new set of tries. */
  z.strictObject({ type: z.literal('retry'), subtaskKey: z.string(), epoch: z.int() }),
  /** Approve = go on with what the agents could do, without what they miss. */
  z.strictObject({ type: z.literal('proceed'), subtaskKey: z.string(), epoch: z.int(), lacking: z.string() }),
  /** Approve = ask the planner once more, about one subtask when it was an agent in difficulty who asked. */
  z.strictObject({ type: z.literal('plan'), reason: z.string(), about: z.string().nullable() }),
  /** Approve = do what the agent proposed; reject = have the work done as it was called. */
  z.strictObject({
    type: z.literal('followProposal'),
    subtaskKey: z.string(),
    epoch: z.int(),
    agentId: z.string(),
    name: z.string(),
    proposal: counterProposalSchema,
  }),
  /** Approve = the run may use this much in all: tokens, calls of models, seconds of agents' work. */
  z.strictObject({
    type: z.literal('extendBudget'),
    tokens: z.int().positive(),
    calls: z.int().positive().optional(),
    seconds: z.int().positive().optional(),
  }),
]);
export type Action = z.infer<typeof actionSchema>;
