import { type Profile, profiles } from './link-table.ts';
import type { Ranked } from './ranked.ts';

/** A hypothesis and how much it is believed; null stands for “none of these”. */
export type Belief = { readonly profile: Profile | null; readonly probability: number };

/** Hypotheses beyond this many hardly change what a question is worth. */
const considered = 30;

const profileById = new Map(profiles.map((profile) => [profile.condition.id, profile]));

/** The leading hypotheses of an opinion and “none of these”, adding up to 1. */
export const beliefsOf = (ranked: Pick<Ranked, 'candidates' | 'noneOfThese'>): Belief[] => {
  const leading = ranked.candidates.slice(0, considered).flatMap(({ conditionId, probability }) => {
    const profile = profileById.get(conditionId);
    return profile ? [{ profile, probability }] : [];
  });
  const beliefs: Belief[] = [...leading, { profile: null, probability: ranked.noneOfThese }];
  const total = beliefs.reduce((sum, { probability }) => sum + probability, 0);
  return total > 0 ? beliefs.map(({ profile, probability }) => ({ profile, probability: probability / total })) : [];
};

const surprise = (probability: number): number => (probability > 0 ? -probability * Math.log2(probability) : 0);

/**
 * Expected information, in bits, of an observation: the mutual information of hypothesis and outcome.
 * `outcomes` gives the chance of each outcome under a hypothesis; the chances of one hypothesis add up to 1.
 */
export const informationBits = (
  beliefs: readonly Belief[],
  outcomes: (profile: Profile | null) => readonly number[],
): number => {
  const expected: number[] = [];
  let conditional = 0;
  for (const { profile, probability } of beliefs) {
    outcomes(profile).forEach((chance, index) => {
      expected[index] = (expected[index] ?? 0) + probability * chance;
      conditional += probability * surprise(chance);
    });
  }
  return Math.max(0, expected.reduce((sum, chance) => sum + surprise(chance), 0) - conditional);
};
