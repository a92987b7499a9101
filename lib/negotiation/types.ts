import { z } from 'zod';
import type { Policy } from '#lib/governance/policy.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { AgentCard, AgentView } from '#lib/registry/types.ts';

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

/** What an agent would rather have than the subtask as it was called (paper §3): it is accepted, refused or put to a person by rule. */
export const counterProposalSchema = z.discriminatedUnion('kind', [
  /** Cut it into these parts. */
  z.strictObject({ kind: z.literal('split'), parts: z.array(z.string().min(1).max(200)).max(8), because: z.string() }),
  /** Do this first. */
  z.strictObject({ kind: z.literal('prerequisite'), title: z.string().min(1).max(200), because: z.string() }),
  /** Ask for somebody who can do this. */
  z.strictObject({ kind: z.literal('other-capability'), capability: z.string().min(1), because: z.string() }),
  /** Reserve this many tokens for it. */
  z.strictObject({ kind: z.literal('more-budget'), tokens: z.int().positive(), because: z.string() }),
]);
export type CounterProposal = z.infer<typeof counterProposalSchema>;

/** What an agent answered when it was asked to bid; confidence is its own, before calibration. */
export const bidAnswerSchema = z.strictObject({
  agentId: z.string(),
  tokens: z.number().nonnegative(),
  latencyMs: z.number().positive(),
  confidence: z.number().min(0).max(1),
  counterProposal: counterProposalSchema.nullable(),
});
export type BidAnswer = z.infer<typeof bidAnswerSchema>;

/** What an agent is told when it is asked to bid: the task, but none of the data it would work on, only how much of it there is. Deadline in ms from now. */
export type BidQuestion = {
  readonly callId: string;
  readonly subtask: Pick<Subtask, 'key' | 'title' | 'objective' | 'capabilities' | 'risk' | 'estimateTokens'>;
  /** Names of the memory cells it would read. */
  readonly reads: readonly string[];
  /** Tokens of each of these cells that holds something. */
  readonly inputTokens: Readonly<Record<string, number>>;
  readonly attemptTokens: number;
  readonly deadlineMs: number;
  /** Capabilities that a plan may ask for, with a few words on each. */
  readonly capabilities: Readonly<Record<string, string>>;
  /** Its own card, and how many attempts it has in hand. */
  readonly you: Pick<
    AgentCard,
    'capabilities' | 'promisedTokens' | 'promisedLatencyMs' | 'confidence' | 'concurrency'
  > & { readonly inFlight: number };
};

/** An agent that was asked to bid and did not, with the reason. */
export const missingBidSchema = z.strictObject({ agentId: z.string(), because: z.string() });
export type MissingBid = z.infer<typeof missingBidSchema>;

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
  /** Absent: computed here from card and record. `asked`: the agent's own; `no-answer`: asked in vain, so computed here. */
  source: z.enum(['asked', 'no-answer']).optional(),
  counterProposal: counterProposalSchema.optional(),
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
  /** Answers of agents that were asked, by agent id; null for those that did not answer. */
  readonly answers?: Readonly<Record<string, BidAnswer | null>>;
  /** Tokens granted to an agent beyond the limit of an attempt, by agent id. */
  readonly granted?: Readonly<Record<string, number>>;
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
