import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';

/** A set that only grows (Shapiro et al. 2011): elements by their canonical text. JSON itself, so it can be stored in a cell. */
export type GSet<T extends Json = Json> = Readonly<Record<string, T>>;

export const emptyGSet: GSet<never> = {};

/** The set with an element; equal elements are one. */
export const addToGSet = <T extends Json>(set: GSet<T>, element: T): GSet<T> => ({
  ...set,
  [canonicalJson(element)]: element,
});

/** Everything that is in either set. The order of merges, and merging twice, make no difference. */
export const mergeGSets = <T extends Json>(a: GSet<T>, b: GSet<T>): GSet<T> => ({ ...a, ...b });

/** The elements in the order of their canonical text: the same on every replica. */
export const elementsOfGSet = <T extends Json>(set: GSet<T>): T[] =>
  Object.keys(set)
    .sort()
    .map((text) => set[text] as T);
