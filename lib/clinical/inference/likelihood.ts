import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Finding } from '#lib/clinical/knowledge/schema.ts';
import { clusterDiscount, ratioBounds, ratioSd } from './calibration.ts';
import { generalsOf } from './closure.ts';
import { frequencyOf, type Profile } from './link-table.ts';
import type { Contribution } from './ranked.ts';

type States = ReadonlyMap<string, 'present' | 'absent'>;

/** A known finding with the most specific present one it refines; nothing to weigh when it merely follows from another. */
export type Observation = {
  readonly finding: Finding;
  readonly state: 'present' | 'absent';
  readonly refines: Finding | null;
};

const rarestPresent = (code: string, states: States): Finding | null => {
  let rarest: Finding | null = null;
  for (const general of generalsOf.get(code) ?? []) {
    const finding = findingByCode.get(general);
    if (finding && states.get(general) === 'present' && finding.baseRate < (rarest?.baseRate ?? 1)) rarest = finding;
  }
  return rarest;
};

const followsFromAbsence = (code: string, states: States): boolean =>
  (generalsOf.get(code) ?? []).some((general) => states.get(general) === 'absent');

/** The closed evidence as observations that each tell something new. */
export const observationsOf = (states: States): Observation[] => {
  const observations: Observation[] = [];
  for (const [code, state] of states) {
    const finding = findingByCode.get(code);
    if (!finding || (state === 'absent' && followsFromAbsence(code, states))) continue;
    observations.push({ finding, state, refines: rarestPresent(code, states) });
  }
  return observations;
};

const withinOne = (value: number): number => Math.min(Math.max(value, 0.001), 0.999);

/** P(present) given the condition and given chance, both within the patients who have what the finding refines. */
const chancesOf = (profile: Profile, { finding, refines }: Observation): { given: number; chance: number } => {
  const frequency = frequencyOf(profile, finding);
  if (!refines) return { given: frequency, chance: finding.baseRate };
  const general = Math.max(frequencyOf(profile, refines), frequency);
  return {
    given: withinOne(frequency / general),
    chance: withinOne(finding.baseRate / Math.max(refines.baseRate, finding.baseRate)),
  };
};

const bounded = (ratio: number, kind: Finding['kind']): number => {
  const { low, high } = kind === 'test' ? ratioBounds.test : ratioBounds.bedside;
  return Math.min(Math.max(ratio, low), high);
};

/** What one observation says about one condition; null when the condition says nothing of it. */
export const contributionOf = (profile: Profile, observation: Observation): Contribution | null => {
  const { finding, state, refines } = observation;
  const signal = profile.signals.get(finding.code);
  if (!signal) return null;
  const { lrPresent, lrAbsent, source } = signal.link;
  const published = state === 'present' ? lrPresent : lrAbsent;
  const { given, chance } = chancesOf(profile, observation);
  const fromFrequency = state === 'present' ? given / chance : (1 - given) / (1 - chance);
  const takesPublished = published !== undefined && (state === 'absent' || refines !== null);
  return {
    finding: finding.code,
    state,
    likelihoodRatio: bounded(takesPublished ? published : fromFrequency, finding.kind),
    ...(published !== undefined && { published }),
    source,
  };
};

/** The strongest of a cluster counts fully, the others in part. */
const clusterWeights = (contributions: readonly Contribution[]): number[] => {
  const strongest = new Map<string, number>();
  const clusterAt = contributions.map(({ finding }) => findingByCode.get(finding)?.cluster);
  contributions.forEach(({ likelihoodRatio }, index) => {
    const cluster = clusterAt[index];
    if (cluster === undefined) return;
    const leader = contributions[strongest.get(cluster) ?? -1];
    const strength = Math.abs(Math.log(likelihoodRatio));
    if (!leader || strength > Math.abs(Math.log(leader.likelihoodRatio))) strongest.set(cluster, index);
  });
  return clusterAt.map((cluster, index) =>
    cluster === undefined || strongest.get(cluster) === index ? 1 : clusterDiscount,
  );
};

/** What all observations say about a condition together. */
export type Verdict = {
  readonly contributions: readonly Contribution[];
  /** Sum of the weighted natural logarithms of the likelihood ratios. */
  readonly logLikelihood: number;
  /** Its variance from the uncertainty of the single ratios. */
  readonly variance: number;
};

/** Weighs all observations for one condition, clusters discounted. */
export const verdictOn = (profile: Profile, observations: readonly Observation[]): Verdict => {
  const contributions = observations
    .map((observation) => contributionOf(profile, observation))
    .filter((contribution) => contribution !== null);
  const weights = clusterWeights(contributions);
  let logLikelihood = 0;
  let variance = 0;
  contributions.forEach(({ finding, likelihoodRatio }, index) => {
    const weight = weights[index] ?? 1;
    logLikelihood += weight * Math.log(likelihoodRatio);
    variance += (weight * ratioSd[profile.signals.get(finding)?.sourceKind ?? 'estimate']) ** 2;
  });
  return { contributions, logLikelihood, variance };
};
