import { z } from 'zod';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Granularity, Plan, Subtask } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { DomainPack } from '#lib/run/domain.ts';

/** A council of the bench: so many agents with one pair of hands each, and what every call costs before any work is done. */
export type BenchCouncil = { readonly name: string; readonly agents: number; readonly callSeconds: number };

export const councils: readonly BenchCouncil[] = [
  { name: 'plenty', agents: 9, callSeconds: 15 },
  { name: 'few', agents: 1, callSeconds: 15 },
  { name: 'slow', agents: 4, callSeconds: 200 },
];

/** A question of so many seconds of work for one agent, and tokens: for the work itself, and read anew by each call. */
export const WORK = { seconds: 240, tokens: 12_000, readingTokens: 1_500 } as const;

/** Into how many parts the work is cut; a report follows in every case. */
export const PARTS: Readonly<Record<Granularity, number>> = { coarse: 1, medium: 3, fine: 8 };

/** What agents promise of a call of usual size, whatever becomes of it. */
const PROMISED_MS = 120_000;

export const cardsOf = ({ agents }: BenchCouncil): AgentCard[] =>
  Array.from({ length: agents }, (_, nth) => ({
    id: `worker-${nth + 1}`,
    version: '1.0',
    name: `Worker ${nth + 1}`,
    monogram: `W${nth + 1}`,
    family: 'workers',
    kind: 'tool',
    description: 'Works for as long as its part asks.',
    capabilities: ['work', 'report'],
    model: 'tool:work',
    instructions: '',
    regions: ['any'],
    promisedLatencyMs: PROMISED_MS,
    promisedTokens: WORK.readingTokens,
    confidence: 0.9,
    concurrency: 1,
    energyWhPer1kTokens: { low: 0, high: 0 },
    costUsdPer1kTokens: 0,
  }));

/** The default policy with room for long work; a size is fixed or chosen by experience, nothing else moves a figure. */
export const policyFor = (size: Granularity | 'adaptive'): Policy => ({
  ...defaultPolicy,
  planning: { ...defaultPolicy.planning, adaptiveGranularity: size === 'adaptive' },
  negotiation: { ...defaultPolicy.negotiation, hedge: false },
  budget: { ...defaultPolicy.budget, attemptTimeoutMs: 3_600_000, tokensPerAgent: 100_000_000 },
  breaker: { ...defaultPolicy.breaker, slowMs: 3_600_000 },
  residency: { allowed: { any: ['any'] } },
});

/** A domain whose question can be cut into any number of equal parts. */
export const partedDomain = (council: BenchCouncil): DomainPack => ({
  id: 'parted',
  title: 'Parted',
  offlineLabel: 'timers',
  capabilities: { work: 'works', report: 'reports' },
  outputs: { text: z.string() },
  equivalence: (_, output) => ({ answer: String(output), label: 'text' }),
  pool: (_, leading) => leading[0]?.output ?? null,
  describeValue: () => [],
  safeValue: () => null,
  describeInformation: () => '',
  mergeInformation: (query) => query,
  planByRules: ({ goal, granularity }) => cut(goal, granularity),
  plannerGuide: '',
  agents: cardsOf(council),
  reasoners: {},
});

function cut(goal: string, granularity: Granularity): Plan {
  const count = PARTS[granularity];
  const parts = Array.from({ length: count }, (_, nth) => part(`part-${nth + 1}-of-${count}`, 'work', []));
  const all = parts.map(({ key }) => key);
  return { goal, granularity, rationale: `${all.length} parts`, subtasks: [...parts, part('report', 'report', all)] };
}

/** The share of the work that a subtask is; the report has none. */
export const shareOf = (key: string): number => 1 / Number(/-of-(\d+)$/.exec(key)?.[1] ?? Number.POSITIVE_INFINITY);

const part = (key: string, capability: string, dependsOn: string[]): Subtask => ({
  key,
  title: key,
  objective: `Do ${key}`,
  capabilities: [capability],
  priority: 5,
  dependsOn,
  reads: dependsOn,
  output: { ref: 'text' },
  risk: 'low',
  redundancy: 1,
  estimateTokens: WORK.readingTokens,
});
