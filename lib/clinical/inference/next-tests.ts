import { findingByCode, tests } from '#lib/clinical/knowledge/index.ts';
import type { Evidence, Finding, Test } from '#lib/clinical/knowledge/schema.ts';
import { type Belief, beliefsOf, informationBits } from './belief.ts';
import { closeEvidence } from './closure.ts';
import { frequencyOf, type Profile } from './link-table.ts';
import type { Ranked } from './ranked.ts';

/** A test worth doing, and the two conditions it best tells apart. */
export type NextTest = {
  code: string;
  name: string;
  informationGainBits: number;
  minutes: number;
  cost: Test['cost'];
  harm: Test['harm'];
  /** Condition ids: a positive result speaks for the first and against the second. */
  separates: { likelier: string; unlikelier: string } | null;
  reason: string;
};

/** Share of the information given up for a dearer, more harmful or slower test: enough to break near ties, no more. */
const reluctance = {
  cost: { low: 0, medium: 0.05, high: 0.12 },
  harm: { none: 0, low: 0.04, some: 0.15 },
  perDay: 0.1,
} as const;

/** Tests that tell less than this, in bits, are not proposed. */
const worthDoing = 0.01;

const shownBy = (test: Test): Finding[] =>
  [test.establishes, ...(test.alsoShows ?? [])]
    .map((code) => findingByCode.get(code))
    .filter((finding) => finding !== undefined);

const chanceOf = (profile: Profile | null, finding: Finding): number =>
  profile ? frequencyOf(profile, finding) : finding.baseRate;

/** One outcome per finding the test can show and one for none; findings of one test are taken to exclude each other. */
const outcomesOf =
  (shown: readonly Finding[]) =>
  (profile: Profile | null): number[] => {
    const chances = shown.map((finding) => chanceOf(profile, finding));
    const any = chances.reduce((sum, chance) => sum + chance, 0);
    const scale = any > 0.99 ? 0.99 / any : 1;
    return [...chances.map((chance) => chance * scale), 1 - any * scale];
  };

const utility = ({ informationGainBits, minutes, cost, harm }: NextTest): number => {
  const delay = Math.min(0.2, (reluctance.perDay * minutes) / 1440);
  return informationGainBits * (1 - reluctance.cost[cost] - reluctance.harm[harm] - delay);
};

/** The pair of conditions whose odds a positive result would move furthest apart, each weighed by how likely it is. */
const separatedBy = (shown: readonly Finding[], beliefs: readonly Belief[]) => {
  const known = beliefs
    .filter((belief): belief is Belief & { profile: Profile } => belief.profile !== null)
    .slice(0, 8);
  const positive = ({ profile }: { profile: Profile }) =>
    Math.max(...shown.map((finding) => chanceOf(profile, finding)));
  const likelier = known.toSorted(
    (left, right) => positive(right) * right.probability - positive(left) * left.probability,
  )[0];
  const unlikelier = known
    .filter((belief) => likelier !== undefined && positive(belief) < positive(likelier) / 2)
    .toSorted((left, right) => right.probability - left.probability)[0];
  return likelier && unlikelier
    ? { likelier: likelier.profile.condition, unlikelier: unlikelier.profile.condition }
    : null;
};

const proposalOf = (test: Test, beliefs: readonly Belief[]): NextTest => {
  const shown = shownBy(test);
  const pair = separatedBy(shown, beliefs);
  const { code, name, minutes, cost, harm } = test;
  return {
    code,
    name,
    minutes,
    cost,
    harm,
    informationGainBits: informationBits(beliefs, outcomesOf(shown)),
    separates: pair && { likelier: pair.likelier.id, unlikelier: pair.unlikelier.id },
    reason: pair ? `Tells ${pair.likelier.name} from ${pair.unlikelier.name}.` : 'Narrows the whole differential.',
  };
};

/** Tests not done yet by the information they are expected to bring, near ties to the cheaper, safer and quicker. */
export const planTests = (ranked: Ranked, evidence: Evidence, limit = 6): NextTest[] => {
  const states = closeEvidence(evidence);
  const beliefs = beliefsOf(ranked);
  const asked = new Set(beliefs.flatMap(({ profile }) => profile?.condition.tests ?? []));
  return tests
    .filter((test) => asked.has(test.code) && !shownBy(test).some(({ code }) => states.has(code)))
    .map((test) => proposalOf(test, beliefs))
    .filter(({ informationGainBits }) => informationGainBits >= worthDoing)
    .sort((left, right) => utility(right) - utility(left))
    .slice(0, limit);
};
