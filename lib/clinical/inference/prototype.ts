import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Evidence, Finding } from '#lib/clinical/knowledge/schema.ts';
import { candidateOf, detailed } from './candidate.ts';
import { closeEvidence, generalsOf } from './closure.ts';
import { reasonToAbstain, unexplainedBy } from './doubt.ts';
import { contributionOf, type Observation, observationsOf } from './likelihood.ts';
import { frequencyOf, type Profile, profiles } from './link-table.ts';
import { demographicFactor } from './prior.ts';
import type { Contribution, Ranker } from './ranked.ts';

/** Weight of what the patient has and the prototype lacks, against what they share. */
const unexplainedCost = 0.9;

/** Weight of what the prototype has and the patient is known to lack, against what they share. */
const contradictionCost = 1.1;

/** A finding of the prototype's core is seen in at least this share of its patients. */
const coreFrequency = 0.4;

/** Background counts somewhat less: it says who the patient is, not what is wrong. */
const backgroundWeight = 0.9;

/** Exponent on a frequency: a script keeps its rare features too, so that 0.1 explains half as well as 1. */
const salience = 0.3;

/** Exponent on the demographic factor: a tenth as common in this age costs a sixth of the likeness. */
const scriptPull = 0.08;

/** Turns likeness (0–1) into odds; a steeper slope makes the family surer than its hits warrant. */
const slope = 17;

/** Likeness at which a prototype is as believable as no prototype at all, among all that compete. */
const noneLikeness = 0.46;

/** Rare findings characterise, common ones hardly. */
const rarity = ({ baseRate, kind }: Finding): number =>
  -Math.log(baseRate) * (kind === 'history' || kind === 'risk' ? backgroundWeight : 1);

const patientFindings = (observations: readonly Observation[]): Observation[] => {
  const present = observations.filter(({ state }) => state === 'present');
  const implied = new Set(present.flatMap(({ finding }) => generalsOf.get(finding.code) ?? []));
  return present.filter(({ finding }) => !implied.has(finding.code));
};

/** How well the prototype accounts for a finding, 0–1; a general finding of the prototype accounts for half of a finer one. */
const explains = (profile: Profile, finding: Finding): number => {
  const frequency = frequencyOf(profile, finding);
  if (frequency > finding.baseRate * 1.3) return frequency ** salience;
  const general = (generalsOf.get(finding.code) ?? [])
    .map((code) => findingByCode.get(code))
    .some((other) => other !== undefined && frequencyOf(profile, other) > other.baseRate * 1.3);
  return general && frequency >= finding.baseRate ? 0.5 : 0;
};

/** Shared against unshared weight (Tversky's ratio): 1 when the patient is the prototype. Unknown findings count on neither side. */
const likeness = (profile: Profile, patient: readonly Observation[], absent: readonly Observation[]): number => {
  let shared = 0;
  let unexplained = 0;
  for (const { finding } of patient) {
    const part = explains(profile, finding);
    const background = finding.kind === 'history' || finding.kind === 'risk';
    shared += rarity(finding) * part;
    unexplained += background ? 0 : rarity(finding) * (1 - part);
  }
  let contradicted = 0;
  for (const { finding } of absent) {
    const frequency = frequencyOf(profile, finding);
    if (frequency >= coreFrequency) contradicted += rarity(finding) * frequency;
  }
  if (shared === 0) return 0;
  return shared / (shared + unexplainedCost * unexplained + contradictionCost * contradicted);
};

/** How far age and sex fit the script: typical patients gain nothing, untypical ones lose, impossible ones are out. */
const scriptFit = (profile: Profile, evidence: Evidence): number =>
  Math.min(1, demographicFactor(profile.condition, evidence)) ** scriptPull;

const contributionsTo = (profile: Profile, observations: readonly Observation[]): Contribution[] =>
  observations
    .map((observation) => contributionOf(profile, observation))
    .filter((contribution) => contribution !== null);

/** Likeness if any one present finding had been misread, as the range in which the truth may lie. */
const likenessRange = (
  profile: Profile,
  patient: readonly Observation[],
  absent: readonly Observation[],
  fit: number,
) => {
  const without = patient.map(
    (_, left) =>
      fit *
      likeness(
        profile,
        patient.filter((_other, index) => index !== left),
        absent,
      ),
  );
  return without.length < 2 ? null : { low: Math.min(...without), high: Math.max(...without) };
};

const weightOf = (value: number): number => Math.exp(slope * (value - noneLikeness));

const share = (value: number, own: number, total: number): number => {
  const weight = weightOf(value);
  return weight / (total - own + weight);
};

/**
 * Likeness of the patient to each condition's prototype – what it explains, what it leaves over, what it would lead one to
 * expect – with no regard to how common the condition is. The range leaves out one present finding at a time.
 */
export const rankPatterns: Ranker = (evidence, { scope } = {}) => {
  const states = closeEvidence(evidence);
  const observations = observationsOf(states);
  const patient = patientFindings(observations);
  const absent = observations.filter(({ state }) => state === 'absent');
  const matched = profiles
    .map((profile) => {
      const fit = scriptFit(profile, evidence);
      return { profile, fit, value: fit * likeness(profile, patient, absent) };
    })
    .filter(({ fit }) => fit > 0)
    .sort((left, right) => right.value - left.value);
  const total = matched.reduce((sum, { value }) => sum + weightOf(value), 1);
  const candidates = matched
    .filter(({ profile }) => !scope || scope.includes(profile.condition.system))
    .map(({ profile, fit, value }, index) => {
      const own = weightOf(value);
      const probability = own / total;
      const range = index < detailed ? likenessRange(profile, patient, absent, fit) : null;
      const low = range ? Math.min(probability, share(range.low, own, total)) : probability;
      const high = range ? Math.max(probability, share(range.high, own, total)) : probability;
      const contributions = index < detailed ? contributionsTo(profile, observations) : [];
      return candidateOf(profile, states, { probability, interval: { low, high }, contributions }, index);
    });
  const noneOfThese = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
  const opinion = { candidates, noneOfThese };
  return { ...opinion, abstain: reasonToAbstain(evidence, opinion), unexplained: unexplainedBy(candidates, evidence) };
};
