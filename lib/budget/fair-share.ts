/** What somebody asks of a pool: at most `most`, and never less than `least`, in whole tokens. */
export type Claim = { readonly id: string; readonly most: number; readonly least?: number };

/**
 * Divides a pool of whole tokens max-min fairly: everybody gets the same level, cut off at what they ask for and raised to
 * what they are guaranteed. This is where deficit round robin (Shreedhar & Varghese 1996) ends with a quantum of one
 * token, found at once instead of round by round. Nothing stays in the pool while somebody asks; tokens that do not
 * divide go to the first ids. When the guarantees alone exceed the pool, they are what is divided.
 */
export function fairShare(poolTokens: number, claims: readonly Claim[]): ReadonlyMap<string, number> {
  const pool = Math.max(0, Math.floor(poolTokens));
  const guaranteed = claims.reduce((sum, claim) => sum + leastOf(claim), 0);
  if (guaranteed > pool) return divide(pool, claims, () => 0, leastOf);
  return divide(pool, claims, leastOf, mostOf);
}

const mostOf = ({ most }: Claim): number => Math.max(0, Math.floor(most));
const leastOf = (claim: Claim): number => Math.min(mostOf(claim), Math.max(0, Math.floor(claim.least ?? 0)));

function divide(
  pool: number,
  claims: readonly Claim[],
  floor: (claim: Claim) => number,
  ceiling: (claim: Claim) => number,
): ReadonlyMap<string, number> {
  const at = (level: number, claim: Claim): number => Math.min(ceiling(claim), Math.max(floor(claim), level));
  const total = (level: number): number => claims.reduce((sum, claim) => sum + at(level, claim), 0);
  const level = highestLevel(total, pool, Math.max(0, ...claims.map(ceiling)));
  let left = pool - total(level);
  const shares = new Map<string, number>();
  for (const claim of [...claims].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const extra = left > 0 && at(level + 1, claim) > at(level, claim) ? 1 : 0;
    left -= extra;
    shares.set(claim.id, at(level, claim) + extra);
  }
  return shares;
}

/** The highest whole level, up to `top`, at which the shares still fit into the pool. */
function highestLevel(total: (level: number) => number, pool: number, top: number): number {
  let low = 0;
  let high = top;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(middle) <= pool) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Jain's index of fairness (Jain, Chiu & Hawe 1984): 1 when all are served alike, 1/n when one has everything. */
export function jainIndex(served: readonly number[]): number {
  const sum = served.reduce((total, one) => total + one, 0);
  const squares = served.reduce((total, one) => total + one * one, 0);
  return squares === 0 ? 1 : (sum * sum) / (served.length * squares);
}
