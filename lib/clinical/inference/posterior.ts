import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import { intervalZ, noneExplains, nonePer100k, priorSd, priorWeight, temperature } from './calibration.ts';
import { candidateOf } from './candidate.ts';
import { closeEvidence } from './closure.ts';
import { reasonToAbstain, unexplainedBy } from './doubt.ts';
import { type Observation, observationsOf, type Verdict, verdictOn } from './likelihood.ts';
import { type Profile, profiles } from './link-table.ts';
import { priorFor } from './prior.ts';
import type { Ranker } from './ranked.ts';

type Weighed = { profile: Profile; verdict: Verdict; logOdds: number };

const isComplaint = ({ finding, state, refines }: Observation): boolean =>
  state === 'present' && refines === null && finding.kind !== 'history' && finding.kind !== 'risk';

/** An illness that is not listed has its findings too, only nobody can say which. */
const noneLogOdds = (observations: readonly Observation[]): number => {
  const surprise = observations.filter(isComplaint).reduce((sum, { finding }) => sum - Math.log(finding.baseRate), 0);
  return priorWeight * Math.log(nonePer100k) + (noneExplains * surprise) / temperature;
};

const weigh = (profile: Profile, observations: readonly Observation[], evidence: Evidence): Weighed => {
  const verdict = verdictOn(profile, observations);
  return {
    profile,
    verdict,
    logOdds: priorWeight * Math.log(priorFor(profile.condition, evidence)) + verdict.logLikelihood / temperature,
  };
};

const logit = (probability: number): number => Math.log(probability / (1 - probability));
const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The likelihood ratios and the prior may be off; the rest of the differential is held as it is. */
const intervalOf = (probability: number, variance: number): { low: number; high: number } => {
  if (probability <= 0 || probability >= 1) return { low: probability, high: probability };
  const spread = intervalZ * Math.sqrt(variance / temperature ** 2 + (priorWeight * priorSd) ** 2);
  return { low: logistic(logit(probability) - spread), high: logistic(logit(probability) + spread) };
};

/**
 * Bayes over all conditions and “none of these”: prior by age, sex and pregnancy times tempered likelihood ratios.
 * Unknown findings contribute nothing. Conditions that cannot be (demographic factor 0) are left out.
 */
export const rankBayes: Ranker = (evidence, { scope } = {}) => {
  const states = closeEvidence(evidence);
  const observations = observationsOf(states);
  const weighed = profiles
    .map((profile) => weigh(profile, observations, evidence))
    .filter(({ logOdds }) => logOdds > Number.NEGATIVE_INFINITY);
  const none = noneLogOdds(observations);
  const highest = weighed.reduce((most, { logOdds }) => Math.max(most, logOdds), none);
  const total = weighed.reduce((sum, { logOdds }) => sum + Math.exp(logOdds - highest), Math.exp(none - highest));
  const candidates = weighed
    .filter(({ profile }) => !scope || scope.includes(profile.condition.system))
    .sort((left, right) => right.logOdds - left.logOdds)
    .map(({ profile, verdict, logOdds }, index) => {
      const probability = Math.exp(logOdds - highest) / total;
      const interval = intervalOf(probability, verdict.variance);
      return candidateOf(profile, states, { probability, interval, contributions: verdict.contributions }, index);
    });
  const noneOfThese = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
  const opinion = { candidates, noneOfThese };
  return { ...opinion, abstain: reasonToAbstain(evidence, opinion), unexplained: unexplainedBy(candidates, evidence) };
};
