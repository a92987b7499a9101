import { z } from 'zod';

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
