import { grouped } from '#lib/kernel/grouped.ts';
import type { BidAnswer, BidQuestion, CounterProposal } from './types.ts';

/**
 * Share of the promised tokens that goes into instructions, the form of the answer and the answer itself, whatever is read:
 * with three quarters the estimate covered every attempt at the sample cases (ranking: 10,159 tokens used, 10,300 estimated).
 */
const BESIDE_INPUTS = 0.75;

const roundedUp = (tokens: number): number => Math.ceil(tokens / 100) * 100;

/**
 * The bid of an agent that knows the call and nothing of the case: tokens by what there is to read, latency by those and its
 * load, confidence as on its card and less when an attempt cannot hold the work. Asks for more tokens when an attempt
 * leaves no room for a correction, for that repeats everything.
 */
export function honestBid(question: BidQuestion): Omit<BidAnswer, 'agentId'> {
  const { attemptTokens, you } = question;
  const reading = Object.values(question.inputTokens).reduce((sum, tokens) => sum + tokens, 0);
  const tokens = roundedUp(Math.max(you.promisedTokens, reading + BESIDE_INPUTS * you.promisedTokens));
  const size = Math.max(1, tokens / Math.max(1, you.promisedTokens));
  const turns = 1 + Math.floor(you.inFlight / you.concurrency);
  return {
    tokens,
    latencyMs: Math.round(you.promisedLatencyMs * size * turns),
    confidence: you.confidence * Math.min(1, attemptTokens / tokens),
    counterProposal: moreBudget(reading, tokens, attemptTokens),
  };
}

function moreBudget(reading: number, tokens: number, attemptTokens: number): CounterProposal | null {
  const withCorrection = 2 * tokens;
  if (withCorrection <= attemptTokens) return null;
  const need =
    tokens > attemptTokens
      ? `the work takes ${grouped(tokens)}, and an attempt has ${grouped(attemptTokens)}`
      : `the work takes ${grouped(tokens)}, and a correction as many again`;
  const because = `About ${grouped(roundedUp(reading))} tokens are to be read; ${need}.`;
  return { kind: 'more-budget', tokens: withCorrection, because };
}
