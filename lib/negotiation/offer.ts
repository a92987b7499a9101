import type { AgentCard, AgentView } from '#lib/registry/types.ts';
import type { BidAnswer, Call, ScoreParts } from './types.ts';

/** What an agent offers for a subtask, and what it would cost; money in USD, the rest in the unit of the name. */
export type Offer = {
  readonly tokens: number;
  readonly latencyMs: number;
  readonly energyWh: number;
  readonly cost: number;
  /** Before calibration. */
  readonly confidence: number;
};

/** An eligible agent with its offer and what the offer is worth. */
export type Bidder = {
  readonly agent: AgentView;
  readonly offer: Offer;
  readonly confidence: number;
  readonly reliability: number;
  readonly parts: ScoreParts;
  readonly score: number;
};

/** Measured latency is believed over the promise from this many calls on. */
const SAMPLES_TO_BELIEVE = 5;

/**
 * Every token counts as at least this much money, USD per 1,000: the bank's tokens are scarce even where the model is free,
 * so a thrifty agent is cheaper than a wasteful one on a local model too.
 */
const LEAST_USD_PER_1K_TOKENS = 0.001;

/** Differences below these do not matter: a tenth of a second, a hundredth of a cent, a hundredth of a watt-hour. */
const INDIFFERENCE = { latencyMs: 100, cost: 0.0001, energyWh: 0.01 } as const;

/** Tokens to reserve for the agent's work: what was granted to it, else its honest estimate within the limit of an attempt. */
export const tokensNeeded = (card: Pick<AgentCard, 'id' | 'promisedTokens'>, call: Call): number =>
  call.granted?.[card.id] ?? Math.min(call.policy.budget.attemptTokens, honestTokens(card, call));

/** Tokens the work takes as far as anybody knows: the agent's bid or promise or the plan's estimate, whichever is more. */
export function honestTokens(
  { id, promisedTokens }: Pick<AgentCard, 'id' | 'promisedTokens'>,
  { subtask, answers }: Call,
): number {
  const own = answers?.[id]?.tokens ?? promisedTokens;
  return own === 0 ? 0 : Math.ceil(Math.max(own, subtask.estimateTokens));
}

/** The agent's own bid, else its promise; measured latency stands in the place of either where it is known. */
export function offerOf({ card, measured }: AgentView, answer?: BidAnswer | null): Offer {
  const tokens = answer?.tokens ?? card.promisedTokens;
  const thousands = tokens / 1000;
  const isMeasured = measured !== null && measured.samples >= SAMPLES_TO_BELIEVE;
  return {
    tokens,
    latencyMs: isMeasured ? measured.p50Ms : (answer?.latencyMs ?? card.promisedLatencyMs),
    energyWh: (thousands * (card.energyWhPer1kTokens.low + card.energyWhPer1kTokens.high)) / 2,
    cost: thousands * Math.max(card.costUsdPer1kTokens, LEAST_USD_PER_1K_TOKENS),
    confidence: answer?.confidence ?? card.confidence,
  };
}

/** What offers are measured against. */
type Best = Pick<Offer, 'latencyMs' | 'cost' | 'energyWh'>;

/** The least latency, cost and energy among the offers of a call. */
export const bestOf = (offers: readonly Offer[]): Best => ({
  latencyMs: Math.min(...offers.map(({ latencyMs }) => latencyMs)),
  cost: Math.min(...offers.map(({ cost }) => cost)),
  energyWh: Math.min(...offers.map(({ energyWh }) => energyWh)),
});

/**
 * The weighted parts of a bid's score. Quality is the calibrated confidence and load the share of free slots, as they are;
 * latency, cost and energy are the best of the call ÷ this offer (1 for the best, ½ for twice as much), both enlarged by
 * what does not matter, so that nothing divides by zero and trifles decide nothing.
 */
export function scorePartsOf(
  bidder: { readonly agent: AgentView; readonly offer: Offer; readonly confidence: number },
  best: Best,
  weights: Call['policy']['negotiation']['weights'],
): ScoreParts {
  const relative = (measure: keyof typeof INDIFFERENCE): number =>
    (best[measure] + INDIFFERENCE[measure]) / (bidder.offer[measure] + INDIFFERENCE[measure]);
  const { card, inFlight } = bidder.agent;
  return {
    quality: weights.quality * bidder.confidence,
    latency: weights.latency * relative('latencyMs'),
    cost: weights.cost * relative('cost'),
    energy: weights.energy * relative('energyWh'),
    load: weights.load * (Math.max(0, card.concurrency - inFlight) / card.concurrency),
  };
}
