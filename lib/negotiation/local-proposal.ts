import { grouped } from '#lib/kernel/grouped.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import { honestTokens } from './offer.ts';
import type { Call, CounterProposal } from './types.ts';

/**
 * What an agent that does not bid itself would propose, by rule: when its honest estimate does not fit into an attempt it asks
 * for more tokens, or, when they would be more than policy ever grants, for a smaller task. Null when it fits.
 */
export function localProposal(card: AgentCard, call: Call): CounterProposal | null {
  const { budget, negotiation } = call.policy;
  const tokens = honestTokens(card, call);
  if (tokens <= budget.attemptTokens) return null;
  const because = `It takes about ${grouped(tokens)} tokens; an attempt has ${grouped(budget.attemptTokens)}.`;
  return tokens <= budget.attemptTokens * (1 + negotiation.maxExtraBudgetShare)
    ? { kind: 'more-budget', tokens, because }
    : { kind: 'split', parts: [], because };
}
