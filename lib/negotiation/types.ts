import { z } from 'zod';
import type { Policy } from '#lib/governance/policy.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';

/** The five parts of a bid's score, each already weighted by policy; they add up to the score. */
export const scorePartsSchema = z.strictObject({
  quality: z.number(),
  latency: z.number(),
  cost: z.number(),
  energy: z.number(),
  load: z.number(),
});
export type ScoreParts = z.infer<typeof scorePartsSchema>;

export const bidResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('awarded'), seat: z.int().min(1) }),
  z.strictObject({ kind: z.literal('outbid') }),
  z.strictObject({ kind: z.literal('family-cap') }),
  z.strictObject({ kind: z.literal('not-eligible'), because: z.string() }),
]);
export type BidResult = z.infer<typeof bidResultSchema>;

/** An agent's offer for a subtask (contract net, Smith 1980) and what became of it. Not-eligible agents appear with no offer. */
export const bidSchema = z.strictObject({
  agentId: z.string(),
  agentVersion: z.string(),
  name: z.string(),
  monogram: z.string(),
  family: z.string(),
  tokens: z.number(),
  latencyMs: z.number(),
  /** Calibrated by standing, 0 to 1. */
  confidence: z.number(),
  energyWh: z.number(),
  parts: scorePartsSchema,
  score: z.number(),
  result: bidResultSchema,
});
export type Bid = z.infer<typeof bidSchema>;

/** A call for bids on one subtask: who may answer, under which rules, for how many seats. */
export type Call = {
  readonly subtask: Subtask;
  readonly agents: readonly AgentView[];
  readonly policy: Policy;
  /** Regions whose agents may see the case, the most wanted first. */
  readonly allowedRegions: readonly string[];
  /** Where the case is at home. */
  readonly region: string;
  /** Agents that may not take it, by id, and why in words. */
  readonly excluded: Readonly<Record<string, string>>;
  readonly seats: number;
  /** Families that may not take it, as for a resolver those that voted. */
  readonly familiesToAvoid: readonly string[];
  /** Families that already sit at this subtask, once per seat; they count towards the cap. */
  readonly seatedFamilies?: readonly string[];
  /** What the shared reserve can still lend; without it only policy limits borrowing. */
  readonly reserveTokens?: number;
};

/** A seat given: tokens to reserve, and the region the agent works in. */
export type Winner = {
  readonly agentId: string;
  readonly seat: number;
  readonly tokens: number;
  readonly region: string;
};

/** All bids, best first and the not eligible last; the seats; and how they were decided, in words. */
export type Negotiated = {
  readonly bids: Bid[];
  readonly winners: Winner[];
  readonly arbitration: string;
};
