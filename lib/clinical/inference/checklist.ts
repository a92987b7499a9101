import { criteriaByCondition } from '#lib/clinical/knowledge/criteria.ts';
import { type Profile, profiles, type Signal } from './link-table.ts';

/** Points of a condition by finding code, when present and when absent. */
export type Checklist = {
  readonly profile: Profile;
  /** One of these must be present for the condition to be considered; empty when any finding will do. */
  readonly entry: ReadonlySet<string>;
  readonly present: ReadonlyMap<string, number>;
  readonly absent: ReadonlyMap<string, number>;
  /** Points for being common, so that rare conditions need one more feature. */
  readonly head: number;
};

const points = { key: 3, supporting: 1, excluding: -3, keyAbsent: -1, entryAbsent: -2 } as const;

/** Prior (per 100,000) from which a condition counts as common, and below which as rare. */
const commonFrom = 100;
const rareBelow = 5;

const headFor = (priorPer100k: number): number => {
  if (priorPer100k >= commonFrom) return 1;
  return priorPer100k < rareBelow ? -1 : 0;
};

const ratio = ({ link, finding }: Signal): number => link.frequency / finding.baseRate;

/** Usual and telling, frequent and telling, met now and then: the first band that fits counts. Background counts half. */
const bands = [
  { frequency: 0.4, ratio: 30, points: 3 },
  { frequency: 0.3, ratio: 8, points: 2 },
  { frequency: 0.08, ratio: 2.5, points: 1 },
] as const;

/** Frequency bands stand in where nobody wrote criteria, and grade what the criteria do not mention. */
const bandPoints = (signal: Signal): number => {
  const background = signal.finding.kind === 'history' || signal.finding.kind === 'risk';
  if (ratio(signal) < 0.25) return -2;
  const band = bands.find(
    ({ frequency, ratio: least }) => signal.link.frequency >= frequency && ratio(signal) >= least,
  );
  return band ? band.points * (background ? 0.5 : 1) : 0;
};

const bandAbsence = ({ link }: Signal): number => {
  if (link.frequency >= 0.9) return -3;
  return link.frequency >= 0.7 ? -1 : 0;
};

const entriesOf = (profile: Profile, grade: (signal: Signal) => number): ReadonlyMap<string, number> =>
  new Map(
    [...profile.signals.values()]
      .map((signal) => [signal.finding.code, grade(signal)] as const)
      .filter(([, score]) => score !== 0),
  );

const checklistOf = (profile: Profile): Checklist => {
  const criteria = criteriaByCondition.get(profile.condition.id);
  const present = new Map(entriesOf(profile, bandPoints));
  const absent = new Map(entriesOf(profile, bandAbsence));
  for (const code of criteria?.excluding ?? []) present.set(code, points.excluding);
  for (const code of criteria?.supporting ?? []) present.set(code, Math.max(points.supporting, present.get(code) ?? 0));
  for (const code of criteria?.key ?? []) present.set(code, points.key);
  for (const code of criteria?.key ?? []) absent.set(code, Math.min(points.keyAbsent, absent.get(code) ?? 0));
  if (criteria?.entry.length === 1) for (const code of criteria.entry) absent.set(code, points.entryAbsent);
  const entry = new Set(criteria?.entry);
  return { profile, entry, present, absent, head: headFor(profile.condition.priorPer100k) };
};

/** Every condition's points, from its criteria where there are some and from its frequencies otherwise. */
export const checklists: readonly Checklist[] = profiles.map(checklistOf);
