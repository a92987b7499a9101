import type { Mutant } from './mutate.ts';

/** Agents gone astray, and what stands in. */
export const makingDoMutants: readonly Mutant[] = [
  {
    name: 'an anomaly has no consequence',
    file: 'run/decide/anomalies.ts',
    from: "turn.policy.monitoring.consequences[kind] !== 'note'",
    to: 'turn.policy.monitoring.consequences[kind] === undefined',
  },
  {
    name: 'nobody is asked about an anomaly',
    file: 'run/decide/anomalies.ts',
    from: "anomaly.consequence === 'escalate' ? [",
    to: "anomaly.consequence === 'note' ? [",
  },
  {
    name: 'what stands in is not marked',
    file: 'run/decide/attempt-results.ts',
    from: 'return { ...outcome, degraded: true, degradedBecause: outcome.degradedBecause ?? standsInBecause };',
    to: 'return outcome;',
  },
  {
    name: 'an answer of what stood in counts as whole',
    file: 'run/decide/degradation.ts',
    from: "outcome.degraded ? [outcome.degradedBecause ?? 'an answer came from a fallback'] : [],",
    to: 'outcome.degraded ? [] : [],',
  },
  {
    name: 'a degraded report calls itself whole',
    file: 'run/decide/report.ts',
    from: 'missing.length > 0 ? { degraded: true, missing }',
    to: 'missing.length > 1_000 ? { degraded: true, missing }',
  },
  {
    name: 'high risk goes on with fewer',
    file: 'run/decide/stand-in.ts',
    from: "policy.resilience.simplerMode && spec.risk !== 'high'",
    to: 'policy.resilience.simplerMode && spec.risk !== undefined',
  },
  {
    name: 'an earlier answer however old',
    file: 'orchestrator/effects/find-earlier-answer.ts',
    from: 'now - resilience.maxCacheAgeHours * HOUR_MS',
    to: 'now - Math.max(1_000, resilience.maxCacheAgeHours) * HOUR_MS',
  },
  {
    name: 'an earlier answer of another region',
    file: 'orchestrator/effects/find-earlier-answer.ts',
    from: 'store.keptAnswer(digest, region, ',
    to: "store.keptAnswer(digest, 'eu', ",
  },
];
