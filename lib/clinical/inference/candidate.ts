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

/** Reasons are worked out for this many leading candidates; nobody reads those of the rest. */
export const detailed = 40;

/** Everything a reader needs about one condition under consideration; `rank` counts from 0. */
export const candidateOf = (
  profile: Profile,
  states: ReadonlyMap<string, unknown>,
  opinion: { probability: number; interval: { low: number; high: number }; contributions: readonly Contribution[] },
  rank: number,
): Candidate => {
  const { id, name, icd10 } = profile.condition;
  const told = rank < detailed;
  const telling = (told ? opinion.contributions : []).filter(
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
    missing: told ? missingOf(profile, states) : [],
  };
};
