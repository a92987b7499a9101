import type { Policy } from '#lib/governance/policy.ts';
import type { Circumstances } from './circumstances.ts';
import type { Dice } from './dice.ts';
import type { FaultKind } from './faults.ts';

/**
 * What an installation has more than its share of, so that what takes several things at once occurs in some of them often
 * instead of in all of them never (Groce et al., Swarm Testing, 2012).
 */
export type Theme = {
  readonly name: string;
  readonly circumstances?: Partial<Circumstances>;
  /** How many times as often as elsewhere a fault strikes, in proportion to the others. */
  readonly faults?: Partial<Record<FaultKind, number>>;
  /** What policy says there for certain, whatever else is drawn. */
  readonly policy?: (policy: Policy, dice: Dice) => Policy;
};

/** Providers are away, and there are earlier answers to what is asked. */
const outages: Theme = {
  name: 'outages',
  circumstances: { runs: 6, spreadMs: 50_000, quietMs: 25_000, sameShare: 1, sameSubtasks: 3, meddling: 1 },
  faults: { 'general-outage': 5, 'policy-change': 0.5, crash: 0.3, 'planner-garbage': 0 },
  policy: (policy, dice) => ({
    ...policy,
    resilience: {
      ...policy.resilience,
      ...{ useCache: true, patienceMs: dice.pick([0, 500]), maxCacheAgeHours: dice.pick([0.0005, 24]) },
    },
    budget: { ...policy.budget, ...plenty, maxAttempts: dice.between(1, 2) },
  }),
};

/** Work hangs, and whoever watches it wants it done by others, too. */
const stragglers: Theme = {
  name: 'stragglers',
  circumstances: { slowOdds: 1, meddling: 3 },
  faults: { 'model-hang': 12, 'eager-watcher': 12, 'policy-change': 3, 'general-outage': 0, 'bank-exhaustion': 0 },
  policy: (policy, dice) => ({
    ...policy,
    negotiation: {
      ...policy.negotiation,
      ...{ hedge: true, hedgeAfterP95: 1, hedgeMinSamples: 1, maxHedgesPerRun: dice.pick([1, 2, 9]) },
    },
    budget: { ...policy.budget, ...plenty, attemptTimeoutMs: dice.between(3_000, 5_000) },
  }),
};

/** Hosts live in the past, while much changes that they should know. */
const restoredHosts: Theme = {
  name: 'restored hosts',
  circumstances: { quietMs: 0, meddling: 3 },
  faults: {
    ...{ 'host-restored': 8, 'policy-change': 5, 'agent-retire': 4, 'agent-quarantine': 4, 'breaker-trip': 4 },
    ...{ crash: 0.2, 'crash-in-commit': 0.2, 'clock-jump': 0, 'commit-conflict': 0.3, 'safe-mode-race': 0.3 },
    ...{ 'safe-mode-in-commit': 0, 'funds-gone-in-commit': 0.3, 'general-outage': 0 },
  },
};

/** People learn more when all is done, and take their time to agree to what is to be done about it. */
const secondThoughts: Theme = {
  name: 'second thoughts',
  circumstances: {
    ...{ runs: 5, spreadMs: 20_000, quietMs: 30_000, meddling: 25, paceMs: 1_500, sameShare: 1, sameSubtasks: 2 },
  },
  faults: { 'general-outage': 0, 'safe-mode-race': 0.3 },
  policy: (policy) => ({
    ...policy,
    autonomy: {
      ...policy.autonomy,
      adoptPlan: { low: 'one-person', medium: 'one-person', high: 'one-person' },
      ...{ award: everything, commit: everything, report: everything },
    },
    budget: { ...policy.budget, ...plenty },
  }),
};

const everything = { low: 'auto', medium: 'auto', high: 'auto' } as const;

/** Limits that nobody reaches. */
const plenty = {
  ...{ tokensPerAgent: 200_000, cycleTokens: 20_000_000, runTokens: 400_000, tenantTokens: 50_000_000 },
  ...{ runCalls: 20_000, runSeconds: 20_000, agentCalls: 1_000_000, agentSeconds: 1_000_000, tenantCalls: 1_000_000 },
};

const ofEverything: Theme = { name: 'a bit of everything' };

/** Themes, each as often as it is drawn. */
export const themes: readonly Theme[] = [
  ...[ofEverything, ofEverything],
  ...[outages, stragglers, restoredHosts, secondThoughts],
];
