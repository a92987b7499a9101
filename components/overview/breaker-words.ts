import type { StatusKind } from '../ui/status.ts';
import type { OverviewData } from './overview.tsx';

/** A breaker as the overview shows it. */
export type Breaker = OverviewData['breakers'][number];

const ORDER: Record<Breaker['state'], number> = { open: 0, 'half-open': 1, closed: 2 };

/** The state of a breaker as a status. */
export function breakerWords({ state, probesLeft }: Breaker): { kind: StatusKind; word: string } {
  if (state === 'open') return { kind: 'danger', word: 'open' };
  if (state === 'half-open')
    return { kind: 'retry', word: probesLeft === null ? 'probing' : `probing, ${probesLeft} left` };
  return { kind: 'settled', word: 'closed' };
}

/** Those that are not closed first, then those called most, then by name. */
export const orderBreakers = (breakers: readonly Breaker[]): Breaker[] =>
  breakers.toSorted(
    (a, b) => ORDER[a.state] - ORDER[b.state] || b.window.calls - a.window.calls || a.scope.localeCompare(b.scope),
  );

/** The share of failed calls in each minute, 0–1; a minute without calls is 0. */
export const failureShares = ({ buckets }: Breaker): number[] =>
  buckets.map(({ calls, failures }) => (calls === 0 ? 0 : failures / calls));
