/** An id no other principle has: principle-1, principle-2 … */
export function freshPrincipleId(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`principle-${number}`)) number++;
  return `principle-${number}`;
}

/** A copy with one item moved up (−1) or down (+1); the ends stay where they are. */
export function movedBy<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const target = index + by;
  const moved = items[index];
  if (moved === undefined || target < 0 || target >= items.length) return [...items];
  return withoutIndex(items, index).toSpliced(target, 0, moved);
}

/** A copy without the item at an index. */
export const withoutIndex = <T>(items: readonly T[], index: number): T[] => items.toSpliced(index, 1);
