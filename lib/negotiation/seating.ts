import type { Bidder } from './offer.ts';
import type { BidResult, Call } from './types.ts';

/** Who sits, in the order of seats; who only the cap kept out; and from which seat on the cap had to give way. */
export type Seating = {
  readonly seated: readonly Bidder[];
  readonly capped: readonly Bidder[];
  readonly overCapFrom: number | null;
  readonly resultOf: (bidder: Bidder) => BidResult;
};

/** Scores that look the same on screen, with two decimals, are the same: then the family with fewer seats goes first. */
export const looksTheSame = (a: number, b: number): boolean => Math.round(a * 100) === Math.round(b * 100);

/**
 * Gives the seats to the ranked bidders. With several seats at a subtask a family gets at most `maxVotesPerFamily`,
 * for votes of one family err together; seats that would stay empty for it are filled over the cap.
 */
export function seatBidders(ranked: readonly Bidder[], call: Call): Seating {
  const taken = call.seatedFamilies ?? [];
  const seats = new Map<string, number>();
  for (const family of taken) seats.set(family, (seats.get(family) ?? 0) + 1);
  const cap = call.seats + taken.length > 1 ? call.policy.consensus.maxVotesPerFamily : Number.POSITIVE_INFINITY;
  const seatsOf = ({ agent }: Bidder): number => seats.get(agent.card.family) ?? 0;

  const seated: Bidder[] = [];
  const sit = (bidder: Bidder): void => {
    seated.push(bidder);
    seats.set(bidder.agent.card.family, seatsOf(bidder) + 1);
  };
  const remaining = new Set(ranked);
  while (seated.length < call.seats) {
    const next = nextUnderCap([...remaining], seatsOf, cap);
    if (next === null) break;
    remaining.delete(next);
    sit(next);
  }
  const overCap = [...remaining].slice(0, call.seats - seated.length);
  const overCapFrom = overCap.length > 0 ? seated.length + 1 : null;
  overCap.forEach(sit);
  const lowest = Math.min(...seated.map(({ score }) => score));
  const capped = ranked.filter((bidder) => !seated.includes(bidder) && seatsOf(bidder) >= cap && bidder.score > lowest);
  return { seated, capped, overCapFrom, resultOf: resultsFrom(seated, capped) };
}

function nextUnderCap(waiting: readonly Bidder[], seatsOf: (bidder: Bidder) => number, cap: number): Bidder | null {
  const open = waiting.filter((bidder) => seatsOf(bidder) < cap);
  const [best] = open;
  if (best === undefined) return null;
  const equals = open.filter(({ score }) => looksTheSame(score, best.score));
  return equals.reduce((chosen, bidder) => (seatsOf(bidder) < seatsOf(chosen) ? bidder : chosen), best);
}

function resultsFrom(seated: readonly Bidder[], capped: readonly Bidder[]): (bidder: Bidder) => BidResult {
  const seatAt = new Map(seated.map((bidder, i) => [bidder, i + 1]));
  return (bidder) => {
    const seat = seatAt.get(bidder);
    if (seat !== undefined) return { kind: 'awarded', seat };
    return { kind: capped.includes(bidder) ? 'family-cap' : 'outbid' };
  };
}
