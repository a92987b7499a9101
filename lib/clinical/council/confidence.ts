import type { Ranked } from '#lib/clinical/inference/index.ts';

/** Informative findings from which more evidence adds no more trust in a ranking. */
const ENOUGH_FINDINGS = 8;

/** Logistic weights fitted to how often the first place was right in 507 development cases over three families, rounded. */
const weights = { constant: -3, probability: 1.6, lead: 2, amount: 1.9 } as const;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * How likely the ranking is right in its first place, 0.05–0.95: from the probability of the leading condition, its lead
 * over the second, and the number of findings that told anything. Half of that when abstaining.
 */
export function confidenceIn({ candidates, abstain }: Ranked): number {
  const [first, second] = candidates;
  if (!first) return 0.05;
  const lead = first.probability - (second?.probability ?? 0);
  const amount = Math.min(1, (first.for.length + first.against.length) / ENOUGH_FINDINGS);
  const logit =
    weights.constant +
    weights.probability * Math.sqrt(first.probability) +
    weights.lead * lead +
    weights.amount * amount;
  const trust = 1 / (1 + Math.exp(-logit));
  return clamp(Math.round((abstain ? trust / 2 : trust) * 100) / 100, 0.05, 0.95);
}
