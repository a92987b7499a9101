/** A dot's place in a plot, in the units of the plot; `y` counts from the middle line, up and down in turns. */
export type PlacedDot<T> = { readonly item: T; readonly x: number; readonly y: number };

/** Dots that found no room over one place of the line; near piles are counted together at the highest of them. */
export type Surplus = { readonly x: number; readonly count: number };

const RADII = [4, 3.2, 2.4, 1.8, 1.3] as const;
/** Share of the stacks that must fit; a few piles, such as unanimous votes, should not shrink all dots. */
const FITTING_SHARE = 0.9;
/** Distance under which the counts of two piles would cover each other. */
const COUNT_WIDTH = 32;

/**
 * Places one dot per item over a line so that none hides another. `positionOf` gives 0–1; in a stack earlier items come
 * first, and what has no room is counted as surplus of its place.
 */
export function placeDots<T>(
  items: readonly T[],
  positionOf: (item: T) => number,
  plot: { width: number; height: number },
): { radius: number; dots: readonly PlacedDot<T>[]; surplus: readonly Surplus[] } {
  const smallest = RADII[RADII.length - 1] ?? 1;
  const radius =
    RADII.find((candidate) => isRoomy(stacksOf(items, positionOf, plot.width, candidate), plot.height, candidate)) ??
    smallest;
  const most = roomOf(plot.height, radius);
  const stacks = [...stacksOf(items, positionOf, plot.width, radius)];
  return {
    radius,
    dots: stacks.flatMap(([x, stack]) =>
      stack
        .slice(0, most)
        .map((item, level) => ({ item, x, y: (level % 2 === 0 ? 1 : -1) * Math.ceil(level / 2) * spacing(radius) })),
    ),
    surplus: gathered(stacks.map(([x, stack]) => ({ x, count: stack.length - most }))),
  };
}

function gathered(piles: readonly Surplus[]): Surplus[] {
  const groups: Surplus[] = [];
  for (const pile of piles.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)) {
    const near = groups.findIndex(({ x }) => Math.abs(x - pile.x) < COUNT_WIDTH);
    const group = groups[near];
    if (group) groups[near] = { x: group.x, count: group.count + pile.count };
    else groups.push(pile);
  }
  return groups;
}

const spacing = (radius: number): number => radius * 2 + 1.2;

/** Dots of a stack that fit; odd, so that the stack is as high as it is deep. */
function roomOf(height: number, radius: number): number {
  const levels = Math.floor(height / spacing(radius));
  return Math.max(1, levels % 2 === 0 ? levels - 1 : levels);
}

function stacksOf<T>(
  items: readonly T[],
  positionOf: (item: T) => number,
  width: number,
  radius: number,
): Map<number, T[]> {
  const columns = Math.floor(width / spacing(radius));
  return Map.groupBy(
    items,
    (item) => Math.round(Math.min(1, Math.max(0, positionOf(item))) * columns) * (width / columns),
  );
}

function isRoomy<T>(stacks: ReadonlyMap<number, readonly T[]>, height: number, radius: number): boolean {
  const heights = [...stacks.values()].map((stack) => stack.length).sort((a, b) => a - b);
  const typical = heights[Math.max(0, Math.ceil(heights.length * FITTING_SHARE) - 1)] ?? 0;
  return typical <= roomOf(height, radius);
}
