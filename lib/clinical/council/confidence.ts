import type { Ranked } from '#lib/clinical/inference/index.ts';

/** Informative findings from which more evidence adds no more trust in a ranking. */
const ENOUGH_FINDINGS = 8;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * How likely the ranking is right in its first place, 0.05–0.95: half from the probability of the leading condition, three
 * tenths from its lead over the second, a fifth from the number of findings that told anything. Half of that when abstaining.
 */
export function confidenceIn({ candidates, abstain }: Ranked): number {
  const [first, second] = candidates;
  if (!first) return 0.05;
  const lead = first.probability - (second?.probability ?? 0);
  const amount = Math.min(1, (first.for.length + first.against.length) / ENOUGH_FINDINGS);
  const trust = 0.5 * Math.sqrt(first.probability) + 0.3 * Math.sqrt(lead) + 0.2 * amount;
  return clamp(Math.round((abstain ? trust / 2 : trust) * 100) / 100, 0.05, 0.95);
}
