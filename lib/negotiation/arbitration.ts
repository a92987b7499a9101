import type { Bidder } from './offer.ts';
import { looksTheSame, type Seating } from './seating.ts';
import type { Call } from './types.ts';

const ordinals = ['no', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** How the seats were decided, in sentences for people. */
export function describeArbitration(ranked: readonly Bidder[], seating: Seating, call: Call): string {
  if (ranked.length === 0) return 'No agent was eligible.';
  return [
    seatsSentence(ranked, seating, call),
    tieSentence(ranked, seating),
    ...cappedSentences(seating, call),
    overCapSentence(seating, call),
    ...lineSentences(seating),
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function seatsSentence(ranked: readonly Bidder[], { seated }: Seating, { seats }: Call): string {
  const bids = `${ranked.length} eligible ${ranked.length === 1 ? 'bid' : 'bids'}`;
  const unfilled = seats - seated.length;
  if (unfilled > 0)
    return `${seated.length} of ${seats} seats given: there ${ranked.length === 1 ? 'was' : 'were'} only ${bids}.`;
  return seats === 1 ? `The best of ${bids} by score.` : `The best ${seats} of ${bids} by score.`;
}

/** Says what broke a tie between the last seat and the first without one. */
function tieSentence(ranked: readonly Bidder[], { seated, capped }: Seating): string | null {
  const last = seated.at(-1);
  const next = ranked.find((bidder) => !seated.includes(bidder) && !capped.includes(bidder));
  if (last === undefined || next === undefined || !looksTheSame(last.score, next.score)) return null;
  return `${nameOf(last)} and ${nameOf(next)} scored the same; decided by ${tieBreaker(last, next, seated)}.`;
}

function tieBreaker(last: Bidder, next: Bidder, seated: readonly Bidder[]): string {
  const others = seated.filter((bidder) => bidder !== last).map(({ agent }) => agent.card.family);
  const seatsOf = ({ agent }: Bidder) => others.filter((family) => family === agent.card.family).length;
  if (seatsOf(last) < seatsOf(next)) return 'family: the one with fewer seats goes first';
  if (last.score !== next.score) return 'score beyond the second decimal';
  return last.reliability === next.reliability ? 'name, all else being equal' : 'measured reliability';
}

function cappedSentences({ seated, capped }: Seating, { policy }: Call): string[] {
  return capped.map((bidder) => {
    const lower = seated.find(({ score }) => score < bidder.score);
    const { family } = bidder.agent.card;
    const vote = ordinals[policy.consensus.maxVotesPerFamily + 1];
    const over = `would have been a ${vote} vote of the ${family} family`;
    return lower === undefined
      ? `${nameOf(bidder)} ${over}.`
      : `${nameOf(bidder)} outscored ${nameOf(lower)} but ${over}.`;
  });
}

function overCapSentence({ seated, overCapFrom }: Seating, { policy }: Call): string | null {
  if (overCapFrom === null) return null;
  const names = seated.slice(overCapFrom - 1).map(nameOf);
  const cap = policy.consensus.maxVotesPerFamily;
  return `${names.join(' and ')} ${names.length === 1 ? 'sits' : 'sit'} over the cap of ${cap} per family, as no other family could fill the seat.`;
}

/** A seat with an agent that has more than it can do is a place in its line. */
const lineSentences = ({ seated }: Seating): string[] =>
  seated.flatMap((bidder) => {
    const { inFlight, card } = bidder.agent;
    const ahead = inFlight - card.concurrency;
    if (ahead < 0) return [];
    const waiting = ahead === 0 ? 'nobody waits' : ahead === 1 ? 'one attempt waits' : `${ahead} attempts wait`;
    return [`${nameOf(bidder)} is busy and ${waiting} for it yet; its line is served by priority and age.`];
  });

const nameOf = ({ agent }: Bidder): string => agent.card.name;
