import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { anomalyKinds, consequences } from '#lib/monitoring/anomaly.ts';
import type { Dice } from './dice.ts';
import type { Theme } from './themes.ts';

/** A policy drawn by lot, and what is certain about it in this installation. */
export const somePolicy = (dice: Dice, { policy = (drawn) => drawn }: Theme): Policy => policy(anyPolicy(dice), dice);

/** More or less autonomy, tight or wide budgets, touchy or calm breakers. One section per line of thought. */
function anyPolicy(dice: Dice): Policy {
  // Where people are asked about everything little gets done, where nobody is asked little is decided: both have to occur.
  const freedom = dice.pick([1, 0.95, 0.85, 0.6]);
  const consent = () =>
    dice.chance(freedom) ? ('auto' as const) : dice.pick(['one-person', 'one-person', 'two-people'] as const);
  const byRisk = () => ({ low: consent(), medium: consent(), high: consent() });
  // Reports are few: they are asked about more often than other things.
  const report = dice.chance(0.4)
    ? ({ low: 'one-person', medium: 'one-person', high: 'two-people' } as const)
    : byRisk();
  return {
    ...defaultPolicy,
    autonomy: { ...defaultPolicy.autonomy, adoptPlan: byRisk(), award: byRisk(), commit: byRisk(), report },
    planning: { ...defaultPolicy.planning, maxReplans: dice.between(0, 3) },
    negotiation: {
      ...defaultPolicy.negotiation,
      askAgents: dice.pick(['local', 'ask', 'ask-unusual'] as const),
      bidDeadlineMs: dice.between(100, 2_000),
      maxProposalsPerRun: dice.between(0, 3),
      ageingMinutes: dice.pick([0.01, 1]),
      borrowing: dice.chance(0.8),
      hedge: dice.chance(0.8),
      hedgeAfterP95: dice.pick([1, 1.5]),
      hedgeLeastMs: dice.pick([0, 300]),
      hedgeMinSamples: 3,
      maxHedgesPerRun: dice.between(0, 4),
    },
    consensus: {
      ...defaultPolicy.consensus,
      marginThreshold: dice.pick([0.1, 0.3, 0.6]),
      useResolver: dice.chance(0.7),
    },
    resilience: {
      ...defaultPolicy.resilience,
      patienceMs: dice.pick([0, 1_000, 10_000]),
      useCache: dice.chance(0.7),
      maxCacheAgeHours: dice.pick([0.002, 0.005, 24]),
      simplerMode: dice.chance(0.8),
      fallbackModels: dice.chance(0.8),
    },
    escalation: {
      ...defaultPolicy.escalation,
      deadlineMinutes: { low: 0.5, medium: 0.3, high: 0.1 },
      extensionMinutes: 0.2,
    },
    budget: {
      ...defaultPolicy.budget,
      tokensPerAgent: dice.pick([1_500, 10_000, 200_000]),
      reserveTokens: dice.pick([0, 3_000, 100_000]),
      cycleTokens: dice.pick([2_000, 100_000, 20_000_000]),
      cycleMinutes: dice.pick([0.2, 1]),
      agentFloorShare: dice.pick([0, 0.3, 0.5]),
      familyFloorShare: dice.pick([0, 0.3, 0.5]),
      runCalls: dice.pick([8, 20_000, 20_000, 20_000]),
      runSeconds: dice.pick([10, 20_000, 20_000, 20_000]),
      agentCalls: dice.pick([6, 1_000_000]),
      agentSeconds: dice.pick([8, 1_000_000]),
      tenantTokens: dice.pick([4_000, 50_000_000, 50_000_000]),
      tenantCalls: dice.pick([10, 1_000_000, 1_000_000]),
      runTokens: dice.pick([1_500, 8_000, 400_000, 400_000]),
      attemptTokens: dice.pick([500, 2_000]),
      attemptTimeoutMs: dice.between(1_000, 5_000),
      maxAttempts: dice.between(1, 4),
      retryDelayMs: dice.between(0, 2_000),
    },
    breaker: {
      ...defaultPolicy.breaker,
      minCalls: dice.between(3, 20),
      openMs: dice.between(500, 10_000),
      probes: dice.between(1, 3),
      slowMs: 2_000,
      system: { windowMs: 60_000, minCalls: dice.between(8, 40), failureShare: dice.pick([0.3, 0.6]) },
    },
    monitoring: {
      ...defaultPolicy.monitoring,
      consequences: Object.fromEntries(
        anomalyKinds.map((kind) => [kind, dice.pick(consequences)]),
      ) as Policy['monitoring']['consequences'],
    },
  };
}
