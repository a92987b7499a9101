import { conditions, findingByCode, sourceByKey } from '#lib/clinical/knowledge/index.ts';
import type { Condition, Finding, Link, Source } from '#lib/clinical/knowledge/schema.ts';
import { generalsOf } from './closure.ts';

/** A link ready for inference: what follows from it is filled in, and what it would tell is known in advance. */
export type Signal = {
  readonly link: Link;
  readonly finding: Finding;
  readonly sourceKind: Source['kind'];
  /** Expected log-likelihood ratio of asking, in nats, were the condition the cause: 0 when it tells nothing. */
  readonly weight: number;
};

/** A condition with its signals by finding code. */
export type Profile = {
  readonly condition: Condition;
  readonly signals: ReadonlyMap<string, Signal>;
  /** The signals, most telling first. */
  readonly byWeight: readonly Signal[];
};

const divergence = (frequency: number, baseRate: number): number =>
  frequency * Math.log(frequency / baseRate) + (1 - frequency) * Math.log((1 - frequency) / (1 - baseRate));

const signalOf = (link: Link): Signal | null => {
  const finding = findingByCode.get(link.finding);
  if (!finding) return null;
  const sourceKind = sourceByKey.get(link.source)?.kind ?? 'estimate';
  return { link, finding, sourceKind, weight: divergence(link.frequency, finding.baseRate) };
};

/** A general finding is at least as frequent as the specific ones that imply it, listed or not. */
const withGenerals = (condition: Condition): Link[] => {
  const links = new Map<string, Link>(condition.findings.map((link) => [link.finding, link]));
  for (const specific of condition.findings)
    for (const code of generalsOf.get(specific.finding) ?? []) {
      const listed = links.get(code);
      const least = Math.max(findingByCode.get(code)?.baseRate ?? 0, specific.frequency);
      if (!listed) links.set(code, { finding: code, frequency: least, source: specific.source });
      else if (listed.frequency < specific.frequency) links.set(code, { ...listed, frequency: specific.frequency });
    }
  return [...links.values()];
};

const profileOf = (condition: Condition): Profile => {
  const signals = withGenerals(condition)
    .map(signalOf)
    .filter((signal) => signal !== null);
  return {
    condition,
    signals: new Map(signals.map((signal) => [signal.link.finding, signal])),
    byWeight: signals.toSorted((left, right) => right.weight - left.weight),
  };
};

/** Every condition, compiled once when the module is loaded. */
export const profiles: readonly Profile[] = conditions.map(profileOf);

/** P(finding present | condition), the base rate where nothing is known of it. */
export const frequencyOf = (profile: Profile, finding: Finding): number =>
  profile.signals.get(finding.code)?.link.frequency ?? finding.baseRate;
