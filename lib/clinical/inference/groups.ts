import { conditionById } from '#lib/clinical/knowledge/index.ts';
import type { Candidate } from './ranked.ts';

/** How a differential is read: what it probably is, what must not be missed, and the rest. */
export type Group = 'most-likely' | 'cant-miss' | 'other';

const mostLikelyShown = 3;

/** A runner-up stands beside the leader from this probability on, if it reaches half of the leader's. */
const runnerUp = 0.1;

/** A dangerous condition is kept in view while its 80 % interval reaches this probability. */
const dangerous = 0.03;

/** The group of each candidate of a ranked list by condition id; the leader is always among the most likely. */
export const groupCandidates = (candidates: readonly Candidate[]): ReadonlyMap<string, Group> => {
  const leader = candidates[0]?.probability ?? 0;
  const groupAt = ({ conditionId, probability, interval }: Candidate, index: number): Group => {
    const likely = index < mostLikelyShown && probability >= runnerUp && probability >= leader / 2;
    if (index === 0 || likely) return 'most-likely';
    return conditionById.get(conditionId)?.cantMiss && interval.high >= dangerous ? 'cant-miss' : 'other';
  };
  return new Map(candidates.map((candidate, index) => [candidate.conditionId, groupAt(candidate, index)]));
};
