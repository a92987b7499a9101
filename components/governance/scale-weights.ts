import type { Json } from '#lib/kernel/json.ts';

type Weights = { readonly [key: string]: Json };

const HUNDREDTHS = 100;

const weightOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

/** The sum of weights; what is no number counts nothing. */
export const sumOf = (weights: Weights): number =>
  Object.values(weights).reduce<number>((sum, value) => sum + weightOf(value), 0);

/** The weights in the same proportions, in hundredths, adding up to exactly one: the largest remainders get what rounding leaves. */
export function scaleToOne(weights: Weights, keys: readonly string[]): { [key: string]: number } {
  const sum = sumOf(weights);
  const exact = keys.map((key) => ({ key, share: sum === 0 ? 0 : (weightOf(weights[key]) / sum) * HUNDREDTHS }));
  const left = HUNDREDTHS - exact.reduce((total, { share }) => total + Math.floor(share), 0);
  const lucky = new Set(
    exact
      .toSorted((a, b) => (b.share % 1) - (a.share % 1))
      .slice(0, left)
      .map(({ key }) => key),
  );
  return Object.fromEntries(
    exact.map(({ key, share }) => [key, (Math.floor(share) + (lucky.has(key) ? 1 : 0)) / HUNDREDTHS]),
  );
}
