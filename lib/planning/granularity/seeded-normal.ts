import { digest } from '#lib/kernel/digest.ts';

/** A number from 0 to below 1 that only the seed decides. */
const uniform = (seed: string): number => Number.parseInt(digest(seed).slice(0, 13), 16) / 16 ** 13;

/** A draw from the standard normal distribution that only the seed decides (Box and Muller 1958). */
export function seededNormal(seed: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(`${seed}/r`)));
  return radius * Math.cos(2 * Math.PI * uniform(`${seed}/a`));
}
