/** A seat before it has a place. */
export type Vote = { id: string; weight: number };

/** A seat in the hemicycle: its middle and edge in px, and which answer it gave. */
export type Seat = { id: string; x: number; y: number; size: number; group: number };

/** A line from the middle outwards that parts two answers. */
export type Aisle = { x1: number; y1: number; x2: number; y2: number };

/** The whole drawing in px; `centre` is where the deciding person sits. */
export type Hemicycle = {
  width: number;
  height: number;
  centre: { x: number; y: number };
  seats: readonly Seat[];
  aisles: readonly Aisle[];
};

const SMALLEST_SEAT = 16;
const LARGEST_SEAT = 30;
const GAP = 5;
const AISLE = 12;
const PERSON_RADIUS = 11;
const OVERHANG = 0.14;

function seatSizes(weights: readonly number[]): number[] {
  const heaviest = Math.max(...weights, 0);
  if (heaviest <= 0) return weights.map(() => SMALLEST_SEAT);
  return weights.map((weight) => SMALLEST_SEAT + (LARGEST_SEAT - SMALLEST_SEAT) * (Math.max(0, weight) / heaviest));
}

/** The heaviest vote of a side sits at its outer edge: left to right falls on the left, rises on the far right. */
function orderGroup<T extends Vote>(votes: readonly T[], isLast: boolean): T[] {
  return votes.toSorted((a, b) => (isLast ? a.weight - b.weight : b.weight - a.weight));
}

/**
 * Seats every vote on one arc round the person who decides, answers side by side with an aisle between;
 * the size of a seat is its weight. `answers` from left to right.
 */
export function seatVotes(answers: readonly (readonly Vote[])[]): Hemicycle {
  const groups = answers.filter((votes) => votes.length > 0);
  const ordered = groups.flatMap((votes, group) =>
    orderGroup(votes, groups.length > 1 && group === groups.length - 1).map((vote) => ({ ...vote, group })),
  );
  const sizes = seatSizes(ordered.map((vote) => vote.weight));
  const arcLength =
    sizes.reduce((sum, size) => sum + size, 0) +
    GAP * Math.max(0, ordered.length - 1) +
    AISLE * Math.max(0, groups.length - 1);
  const spread = Math.PI + 2 * OVERHANG;
  const radius = Math.max(52, arcLength / spread);
  const edge = LARGEST_SEAT / 2 + 2;
  const centre = { x: radius + edge, y: radius + edge };

  const total = Math.min(spread, arcLength / radius);
  const at = (angle: number, distance: number) => ({
    x: centre.x - distance * Math.cos(angle),
    y: centre.y - distance * Math.sin(angle),
  });
  let angle = Math.PI / 2 - total / 2;
  const seats: Seat[] = [];
  const aisles: Aisle[] = [];
  ordered.forEach((vote, index) => {
    const before = ordered[index - 1];
    const size = sizes[index] ?? SMALLEST_SEAT;
    if (before) angle += GAP / radius;
    if (before && before.group !== vote.group) {
      const middle = angle + AISLE / 2 / radius - GAP / 2 / radius;
      const inner = at(middle, PERSON_RADIUS + 7);
      const outer = at(middle, radius + LARGEST_SEAT / 2);
      aisles.push({ x1: inner.x, y1: inner.y, x2: outer.x, y2: outer.y });
      angle += AISLE / radius;
    }
    angle += size / 2 / radius;
    seats.push({ id: vote.id, ...at(angle, radius), size, group: vote.group });
    angle += size / 2 / radius;
  });
  const lowest = Math.max(centre.y + PERSON_RADIUS, ...seats.map((seat) => seat.y + seat.size / 2));
  return { width: centre.x * 2, height: lowest + 2, centre, seats, aisles };
}

/** Places `count` equal seats on concentric arcs, from left to right; the first arc is the innermost. */
export function seatChamber(
  count: number,
  options: { rows: number; innerRadius: number; rowGap: number; seatSize: number },
): Hemicycle {
  const radii = Array.from({ length: options.rows }, (_, row) => options.innerRadius + row * options.rowGap);
  const total = radii.reduce((sum, radius) => sum + radius, 0);
  const outer = radii.at(-1) ?? 0;
  const edge = options.seatSize / 2 + 2;
  const centre = { x: outer + edge, y: outer + edge };
  const places = shareOut(
    count,
    radii.map((radius) => radius / total),
  ).flatMap((seatsInRow, row) =>
    Array.from({ length: seatsInRow }, (_, index) => {
      const angle = seatsInRow === 1 ? Math.PI / 2 : (index / (seatsInRow - 1)) * Math.PI;
      return { angle, radius: radii[row] ?? outer };
    }),
  );
  const seats = places
    .toSorted((a, b) => a.angle - b.angle || b.radius - a.radius)
    .map(({ angle, radius }, index) => ({
      id: String(index),
      x: centre.x - radius * Math.cos(angle),
      y: centre.y - radius * Math.sin(angle),
      size: options.seatSize,
      group: 0,
    }));
  return { width: centre.x * 2, height: centre.y + options.seatSize / 2 + 4, centre, seats, aisles: [] };
}

/** Splits a whole number by shares that sum to 1; the largest remainders get what is left. */
function shareOut(count: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * count);
  const whole = exact.map(Math.floor);
  const left = count - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
