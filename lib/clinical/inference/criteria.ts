import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import { candidateOf, detailed } from './candidate.ts';
import { type Checklist, checklists } from './checklist.ts';
import { closeEvidence } from './closure.ts';
import { reasonToAbstain, unexplainedBy } from './doubt.ts';
import { contributionOf, type Observation, observationsOf } from './likelihood.ts';
import { demographicFactor } from './prior.ts';
import type { Contribution, Ranker } from './ranked.ts';

/** Odds double with every point. */
const perPoint = Math.LN2;

/** Points at which a condition is as believable as that the rules know none of it. */
const nonePoints = 6;

/** Points lost when none of the findings that open a rule is present. */
const closedRule = 3;

/** Points an interval allows for a rule that grades one finding too high or too low. */
const doubtPoints = 2;

/** Age and sex count up to two points either way. */
const demographicPoints = (checklist: Checklist, evidence: Evidence): number =>
  Math.max(-3, Math.min(1, Math.log2(demographicFactor(checklist.profile.condition, evidence))));

const isOpen = ({ entry }: Checklist, states: ReadonlyMap<string, 'present' | 'absent'>): boolean =>
  entry.size === 0 || [...entry].some((code) => states.get(code) === 'present');

/** A finding that refines another adds to what that one gave only what it is worth more. */
const pointsFor = (checklist: Checklist, { finding, state, refines }: Observation): number => {
  if (state === 'absent') return checklist.absent.get(finding.code) ?? 0;
  const own = checklist.present.get(finding.code) ?? 0;
  const general = refines ? (checklist.present.get(refines.code) ?? 0) : 0;
  return own < 0 ? own : Math.max(0, own - Math.max(0, general) / 2);
};

const score = (
  checklist: Checklist,
  observations: readonly Observation[],
  states: ReadonlyMap<string, 'present' | 'absent'>,
  evidence: Evidence,
): number => {
  const found = observations.reduce((sum, observation) => sum + pointsFor(checklist, observation), 0);
  return found + checklist.head + demographicPoints(checklist, evidence) - (isOpen(checklist, states) ? 0 : closedRule);
};

const telling = (checklist: Checklist, observations: readonly Observation[]): Contribution[] =>
  observations
    .filter((observation) => pointsFor(checklist, observation) !== 0)
    .map((observation) => contributionOf(checklist.profile, observation))
    .filter((contribution) => contribution !== null);

const shareAt = (points: number, own: number, total: number): number => {
  const weight = Math.exp(perPoint * (points - nonePoints));
  return weight / (total - own + weight);
};

/**
 * Points for key, supporting and excluding features, as a checklist would count them; odds grow by a fixed factor per point.
 * The range is that of two points more or fewer.
 */
export const rankRules: Ranker = (evidence, { scope } = {}) => {
  const states = closeEvidence(evidence);
  const observations = observationsOf(states);
  const scored = checklists
    .filter(({ profile }) => demographicFactor(profile.condition, evidence) > 0)
    .map((checklist) => ({ checklist, points: score(checklist, observations, states, evidence) }))
    .sort((left, right) => right.points - left.points);
  const weightOf = (points: number) => Math.exp(perPoint * (points - nonePoints));
  const total = scored.reduce((sum, { points }) => sum + weightOf(points), 1);
  const candidates = scored
    .filter(({ checklist }) => !scope || scope.includes(checklist.profile.condition.system))
    .map(({ checklist, points }, index) => {
      const own = weightOf(points);
      const interval = {
        low: shareAt(points - doubtPoints, own, total),
        high: shareAt(points + doubtPoints, own, total),
      };
      const contributions = index < detailed ? telling(checklist, observations) : [];
      return candidateOf(checklist.profile, states, { probability: own / total, interval, contributions }, index);
    });
  const noneOfThese = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
  const opinion = { candidates, noneOfThese };
  return { ...opinion, abstain: reasonToAbstain(evidence, opinion), unexplained: unexplainedBy(candidates, evidence) };
};
