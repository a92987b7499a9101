import type { RunState } from '#lib/run/index.ts';

/** A part of a run that is not what it was meant to be, with what stands in for it. */
export type Lack = { readonly subtaskKey: string; readonly title: string; readonly because: string };

/**
 * What a run lacks: what its report says, or, before there is one, the parts that are committed degraded or go on with
 * fewer agents.
 */
export function lackingOf({ missing, report, subtasks }: RunState): readonly Lack[] {
  if (report !== null && missing) return missing;
  return Object.values(subtasks).flatMap(({ spec, status, simplified }) => {
    const lack = (because: string): Lack => ({ subtaskKey: spec.key, title: spec.title, because });
    if (status.at === 'committed') return status.degraded ? [lack(status.degradedBecause ?? 'a fallback gave it')] : [];
    return simplified ? [lack(simplified.because)] : [];
  });
}

/** The same, one entry for each reason with the titles of all parts it holds for, in the order of the first. */
export function byReason(lacks: readonly Lack[]): readonly { readonly because: string; readonly titles: string[] }[] {
  const groups = Map.groupBy(lacks, ({ because }) => because);
  return [...groups].map(([because, own]) => ({ because, titles: own.map(({ title }) => title) }));
}
