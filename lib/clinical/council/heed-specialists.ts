import type { Ranked } from '#lib/clinical/inference/index.ts';
import type { Differential } from './outputs/differential.ts';

/** A condition that nobody ranks so high was hardly looked at: nothing is drawn from its place. */
const FLOOR = 0.003;

/** Probabilities that the specialists of each condition give it, as their geometric mean. Those who abstain are not heard. */
function heardOf(specialists: readonly Differential[]): Map<string, number> {
  const logs = new Map<string, number[]>();
  for (const { abstained, candidates } of specialists)
    if (!abstained)
      for (const { id, probability } of candidates)
        logs.set(id, [...(logs.get(id) ?? []), Math.log(Math.max(probability, FLOOR))]);
  return new Map([...logs].map(([id, all]) => [id, Math.exp(all.reduce((sum, log) => sum + log, 0) / all.length)]));
}

/** How far the specialists' word draws a condition: the share of it in the logarithm of the probability, 0 to 1. */
export type Heed = (conditionId: string) => number;

/** A member's ranking drawn towards what the specialists found within their scopes, which are on the same scale. */
export function heedSpecialists(own: Ranked, specialists: readonly Differential[], heed: Heed): Ranked {
  const heard = heardOf(specialists);
  if (heard.size === 0) return own;
  const drawn = own.candidates.map((candidate) => {
    const said = heard.get(candidate.conditionId);
    const share = said === undefined ? 0 : heed(candidate.conditionId);
    const mass =
      share === 0
        ? candidate.probability
        : Math.max(candidate.probability, FLOOR) ** (1 - share) * (said ?? 1) ** share;
    return { candidate, mass };
  });
  const total = drawn.reduce((sum, { mass }) => sum + mass, own.noneOfThese);
  const scaled = (value: number, factor: number): number => Math.min(1, value * factor);
  return {
    ...own,
    noneOfThese: own.noneOfThese / total,
    candidates: drawn
      .map(({ candidate, mass }) => {
        const probability = mass / total;
        const factor = candidate.probability > 0 ? probability / candidate.probability : 1;
        const { low, high } = candidate.interval;
        return {
          ...candidate,
          probability,
          interval: { low: scaled(low, Math.min(1, factor)), high: Math.max(probability, scaled(high, factor)) },
        };
      })
      .sort((a, b) => b.probability - a.probability || (a.conditionId < b.conditionId ? -1 : 1)),
  };
}
