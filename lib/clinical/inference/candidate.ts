import type { Profile } from './link-table.ts';
import type { Candidate, Contribution } from './ranked.ts';

/** Below this factor on the odds a contribution is noise to a reader. */
const worthTelling = Math.log(1.15);

/** Unknown findings a candidate asks for. */
const missingShown = 6;

const strongestFirst = (left: Contribution, right: Contribution): number =>
  Math.abs(Math.log(right.likelihoodRatio)) - Math.abs(Math.log(left.likelihoodRatio));

const missingOf = (profile: Profile, states: ReadonlyMap<string, unknown>): string[] => {
  const missing: string[] = [];
  for (const { finding, weight } of profile.byWeight) {
    if (missing.length === missingShown || weight < 0.05) break;
    if (!states.has(finding.code)) missing.push(finding.code);
  }
  return missing;
};

/** Everything a reader needs about one condition under consideration. */
export const candidateOf = (
  profile: Profile,
  states: ReadonlyMap<string, unknown>,
  opinion: { probability: number; interval: { low: number; high: number }; contributions: readonly Contribution[] },
): Candidate => {
  const { id, name, icd10 } = profile.condition;
  const telling = opinion.contributions.filter(
    ({ likelihoodRatio }) => Math.abs(Math.log(likelihoodRatio)) >= worthTelling,
  );
  return {
    conditionId: id,
    name,
    icd10,
    probability: opinion.probability,
    interval: opinion.interval,
    for: telling.filter(({ likelihoodRatio }) => likelihoodRatio > 1).sort(strongestFirst),
    against: telling.filter(({ likelihoodRatio }) => likelihoodRatio < 1).sort(strongestFirst),
    missing: missingOf(profile, states),
  };
};
