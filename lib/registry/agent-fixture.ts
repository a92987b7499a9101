import type { AgentCard, AgentView } from './types.ts';

/** An idle, active agent for tests: one capability, region eu, no record, nothing measured. */
export const agentOf = (
  id: string,
  card: Partial<AgentCard> = {},
  view: Partial<Omit<AgentView, 'card'>> = {},
): AgentView => ({
  card: {
    id,
    version: '1.0',
    name: id,
    monogram: id.slice(0, 2).toUpperCase().padEnd(2, 'X'),
    family: id,
    kind: 'llm',
    description: `Agent ${id}`,
    capabilities: ['reasoning'],
    model: 'offline:test',
    instructions: '',
    regions: ['eu'],
    promisedLatencyMs: 1000,
    promisedTokens: 2000,
    confidence: 0.8,
    concurrency: 2,
    energyWhPer1kTokens: { low: 0.3, high: 0.5 },
    costUsdPer1kTokens: 0,
    ...card,
  },
  state: 'active',
  standing: {},
  measured: null,
  inFlight: 0,
  breaker: 'closed',
  balanceTokens: 100_000,
  ...view,
});
