import type { RedFlag } from '#lib/clinical/red-flags/rule.ts';
import { TWO_WEEKS_MINUTES } from '#lib/clinical/red-flags/rule.ts';
import type { Score } from '#lib/clinical/scores/score.ts';

export type Urgency = 'emergency' | 'urgent' | 'routine' | 'self-care';

/** How soon someone must act, and each reason that asked for it. */
export type Triage = { level: Urgency; because: string[] };

/** A candidate condition with its probability (0–1) and how soon it needs care. */
export type TriageCandidate = { name: string; probability: number; urgency: Urgency; cantMiss: boolean };

const order: readonly Urgency[] = ['self-care', 'routine', 'urgent', 'emergency'];

/** Above these probabilities an emergency or urgent condition decides, the can't-miss ones sooner. */
const EMERGENCY_FROM = 0.3;
const CANT_MISS_FROM = 0.15;
const URGENT_FROM = 0.25;
const MINUTES_FOR_EMERGENCY = 120;

type Vote = { level: Urgency; reason: string };

const flagVotes = (flags: readonly RedFlag[]): Vote[] =>
  flags.map(({ title, withinMinutes }) => ({
    level:
      withinMinutes <= MINUTES_FOR_EMERGENCY ? 'emergency' : withinMinutes < TWO_WEEKS_MINUTES ? 'urgent' : 'routine',
    reason: title,
  }));

const newsVotes = (scores: readonly Score[]): Vote[] => {
  const news = scores.find(({ name }) => name === 'NEWS2');
  if (!news) return [];
  if (news.min >= 7) return [{ level: 'emergency', reason: `NEWS2 ${news.min} or more` }];
  const singleRed = news.inputs.some(({ points }) => points === 3);
  return news.min >= 5 || singleRed
    ? [{ level: 'urgent', reason: `NEWS2 ${news.value ?? `at least ${news.min}`}` }]
    : [];
};

const candidateVotes = (candidates: readonly TriageCandidate[]): Vote[] =>
  candidates.flatMap(({ name, probability, urgency, cantMiss }): Vote[] => {
    const reason = `${name} ${Math.round(probability * 100)} %`;
    if (urgency === 'emergency' && probability >= (cantMiss ? CANT_MISS_FROM : EMERGENCY_FROM))
      return [{ level: probability >= EMERGENCY_FROM ? 'emergency' : 'urgent', reason }];
    if (urgency === 'urgent' && probability >= URGENT_FROM) return [{ level: 'urgent', reason }];
    return [];
  });

const restingLevel = (candidates: readonly TriageCandidate[]): Vote => {
  const selfCare = candidates.filter(({ urgency }) => urgency === 'self-care');
  const share = selfCare.reduce((sum, { probability }) => sum + probability, 0);
  if (share >= 0.6)
    return {
      level: 'self-care',
      reason: `${selfCare[0]?.name ?? 'a self-limiting condition'} likely, nothing alarming found`,
    };
  return { level: 'routine', reason: 'nothing alarming found' };
};

/** The most urgent level that red flags, NEWS2 or the differential ask for; self-care only when nothing else speaks. */
export const triageOf = (input: {
  flags: readonly RedFlag[];
  scores: readonly Score[];
  candidates: readonly TriageCandidate[];
}): Triage => {
  const votes = [...flagVotes(input.flags), ...newsVotes(input.scores), ...candidateVotes(input.candidates)];
  const resting = restingLevel(input.candidates);
  if (votes.length === 0) return { level: resting.level, because: [resting.reason] };
  const level = votes.reduce<Urgency>(
    (top, vote) => (order.indexOf(vote.level) > order.indexOf(top) ? vote.level : top),
    'self-care',
  );
  return { level, because: votes.filter((vote) => vote.level === level).map(({ reason }) => reason) };
};
