import { z } from 'zod';
import type { Plan, Subtask } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { DomainRules } from '../domain.ts';

const subtask = (key: string, dependsOn: string[], redundancy: number): Subtask => ({
  key,
  title: key,
  objective: `Say ${key}`,
  capabilities: ['judge'],
  priority: 5,
  dependsOn,
  reads: ['query', ...dependsOn],
  output: { ref: 'text' },
  risk: 'low',
  redundancy,
  estimateTokens: 100,
});

/** Three agents vote, one concludes. */
export const votingPlan: Plan = {
  goal: 'A vote',
  granularity: 'medium',
  rationale: 'three see more than one',
  subtasks: [subtask('vote', [], 3), subtask('conclude', ['vote'], 1)],
};

/** A domain in which an answer is a text, and nobody can resolve a disagreement but people. */
export const votingDomain: DomainRules = {
  id: 'vote',
  capabilities: { judge: 'judges' },
  outputs: { text: z.string() },
  equivalence: (_, output) => ({ answer: String(output), label: String(output) }),
  pool: (_, leading) => leading[0]?.output ?? null,
  describeValue: () => [],
  safeValue: () => null,
  describeInformation: () => 'more',
  mergeInformation: (query) => query,
};

const agent = (id: string, family: string): AgentView => ({
  card: {
    ...{ id, version: '1.0', name: id, monogram: id.slice(0, 2).toUpperCase(), family, kind: 'tool', description: '' },
    ...{ capabilities: ['judge'], model: 'tool:judge', instructions: '', regions: ['eu'] },
    ...{ promisedLatencyMs: 100, promisedTokens: 100, confidence: 0.8, concurrency: 2 },
    ...{ energyWhPer1kTokens: { low: 0, high: 0 }, costUsdPer1kTokens: 0 },
  },
  state: 'active',
  standing: {},
  measured: null,
  inFlight: 0,
  breaker: 'closed',
  balanceTokens: 10_000,
});

/** Three agents of three families, alike in all else. */
export const agentViews: readonly AgentView[] = [agent('ada', 'north'), agent('bob', 'south'), agent('cai', 'east')];
