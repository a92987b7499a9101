import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';

/**
 * A set with removal (observed-remove set, Shapiro et al. 2011): each addition has a tag of its own, removing takes back the
 * tags that were seen. An addition that happened elsewhere at the same time survives. JSON itself.
 */
export type OrSet<T extends Json = Json> = {
  /** By canonical text: the element, and the tags of its additions in order. */
  readonly added: Readonly<Record<string, { readonly element: T; readonly tags: readonly string[] }>>;
  /** Tags taken back, in order. They are kept, so that a late merge cannot bring an element back. */
  readonly removed: readonly string[];
};

export const emptyOrSet: OrSet<never> = { added: {}, removed: [] };

/** The set with an element. `tag` must be new in the world, e.g. the id of the event that adds it. */
export function addToOrSet<T extends Json>(set: OrSet<T>, element: T, tag: string): OrSet<T> {
  const text = canonicalJson(element);
  const tags = union(set.added[text]?.tags ?? [], [tag]);
  return { ...set, added: { ...set.added, [text]: { element, tags } } };
}

/** The set without an element, as far as its additions were seen here. */
export function removeFromOrSet<T extends Json>(set: OrSet<T>, element: T): OrSet<T> {
  return { ...set, removed: union(set.removed, set.added[canonicalJson(element)]?.tags ?? []) };
}

/** What both replicas know together. The order of merges, and merging twice, make no difference. */
export function mergeOrSets<T extends Json>(a: OrSet<T>, b: OrSet<T>): OrSet<T> {
  const texts = union(Object.keys(a.added), Object.keys(b.added));
  const added = texts.flatMap((text) => {
    const [left, right] = [a.added[text], b.added[text]];
    const either = left ?? right;
    return either === undefined
      ? []
      : [[text, { element: either.element, tags: union(left?.tags ?? [], right?.tags ?? []) }] as const];
  });
  return { added: Object.fromEntries(added), removed: union(a.removed, b.removed) };
}

/** Elements with an addition that nobody took back, in the order of their canonical text: the same on every replica. */
export function elementsOfOrSet<T extends Json>({ added, removed }: OrSet<T>): T[] {
  const gone = new Set(removed);
  return Object.keys(added)
    .sort()
    .flatMap((text) => {
      const entry = added[text];
      return entry?.tags.some((tag) => !gone.has(tag)) ? [entry.element] : [];
    });
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
