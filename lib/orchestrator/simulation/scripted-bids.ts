import type { CounterProposal } from '#lib/negotiation/types.ts';
import { noUsage } from '#lib/run/types.ts';
import type { BidAsker } from '../parts.ts';
import type { FateSurroundings } from './fates.ts';

/** Agents that bid, bid late, refuse, break down, and propose something else as the dice fall; in calm they bid. */
export const scriptedBids =
  ({ pause, dice, isCalm, isOut }: Pick<FateSurroundings, 'pause' | 'dice' | 'isCalm' | 'isOut'>): BidAsker =>
  async (question, agent, { signal, timeoutMs }) => {
    const usage = { ...noUsage, inputTokens: 30, outputTokens: 10, calls: 1 };
    const isLate = !isCalm() && dice.chance(0.15);
    await pause(isLate ? timeoutMs * 2 : dice.between(1, Math.max(1, Math.min(200, timeoutMs - 1))), signal);
    if (!isCalm() && dice.chance(0.05)) throw new TypeError('a scripted bug of a bidder');
    if (isOut(agent.family) || (!isCalm() && dice.chance(0.1))) return { ok: false, error: 'not now', usage };
    const tokens = dice.pick([100, 400, 700, 5_000]);
    const counterProposal = isCalm() || dice.chance(0.6) ? null : dice.pick(proposals(question.attemptTokens));
    const latencyMs = agent.promisedLatencyMs;
    return { ok: true, value: { tokens, latencyMs, confidence: dice.share(), counterProposal }, usage };
  };

const proposals = (attemptTokens: number): readonly CounterProposal[] => [
  { kind: 'split', parts: ['this', 'that'], because: 'scripted' },
  { kind: 'prerequisite', title: 'something else', because: 'scripted' },
  { kind: 'other-capability', capability: 'sort', because: 'scripted' },
  { kind: 'other-capability', capability: 'unheard of', because: 'scripted' },
  { kind: 'more-budget', tokens: Math.ceil(attemptTokens * 1.3), because: 'scripted' },
  { kind: 'more-budget', tokens: attemptTokens * 50, because: 'scripted' },
];
