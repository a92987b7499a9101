import type { AgentCard } from '#lib/registry/types.ts';
import type { Usage } from '#lib/run/types.ts';

export type TokenCount = { readonly inputTokens: number; readonly outputTokens: number; readonly calls: number };

export const noTokens: TokenCount = { inputTokens: 0, outputTokens: 0, calls: 0 };

/** The sum of two counts. */
export const addTokens = (a: TokenCount, b: TokenCount): TokenCount => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  calls: a.calls + b.calls,
});

/** What tokens cost by the rates of an agent's card: energy as a range in Wh, money in USD. */
export function usageOf(
  rates: Pick<AgentCard, 'energyWhPer1kTokens' | 'costUsdPer1kTokens'>,
  tokens: TokenCount,
): Usage {
  const thousands = (tokens.inputTokens + tokens.outputTokens) / 1000;
  return {
    ...tokens,
    energyWh: { low: thousands * rates.energyWhPer1kTokens.low, high: thousands * rates.energyWhPer1kTokens.high },
    costUsd: thousands * rates.costUsdPer1kTokens,
  };
}
