import type { AgentItem } from '#lib/api/agents/contract.ts';
import { agentOf } from '#lib/registry/agent-fixture.ts';

/** An idle agent as the API tells it, for tests: nothing measured, no record. */
export function agentItemOf(
  id: string,
  card: Partial<AgentItem['card']> = {},
  rest: Partial<Omit<AgentItem, 'card'>> = {},
): AgentItem {
  return {
    card: agentOf(id, card).card,
    state: 'active',
    provider: 'offline',
    standing: [],
    measured: null,
    inFlight: 0,
    breaker: 'closed',
    balanceTokens: 100_000,
    lastDay: { attempts: 0, failures: 0, tokens: 0 },
    ...rest,
  };
}
