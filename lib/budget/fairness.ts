/**
 * How far somebody lags behind an equal share of what was used, −1 to 1: positive when they got less than the mean of all
 * who took part, 0 at the mean or alone. Arbitration may add it, weighted, so that of equals the less served goes first.
 */
export function fairnessOf(id: string, used: Readonly<Record<string, number>>): number {
  const all = Object.values({ [id]: 0, ...used });
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const own = used[id] ?? 0;
  const scale = Math.max(mean, own);
  return scale === 0 ? 0 : (mean - own) / scale;
}
