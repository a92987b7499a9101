import { describe, expect, test } from 'vitest';
import { type Hemicycle, seatChamber, seatVotes } from './hemicycle-geometry.ts';

const votes = (...weights: number[]) => weights.map((weight) => ({ id: `w${weight}`, weight }));
const leftToRight = (drawing: Hemicycle) => drawing.seats.map((seat) => seat.id);

function smallestGap({ seats }: Hemicycle): number {
  const gaps = seats.flatMap((a, index) =>
    seats.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y) - (a.size + b.size) / 2),
  );
  return Math.min(...gaps);
}

describe('votes round the person who decides', () => {
  const split = seatVotes([votes(0.48, 1.16), votes(0.59, 0.36, 0.44)]);

  test('the heaviest vote of each side sits at its outer edge', () => {
    expect(leftToRight(split)).toEqual(['w1.16', 'w0.48', 'w0.36', 'w0.44', 'w0.59']);
  });

  test('answers stay on their side of the aisle', () => {
    expect(split.aisles).toHaveLength(1);
    const aisle = split.aisles[0];
    for (const seat of split.seats)
      expect(seat.group === 0 ? seat.x < (aisle?.x2 ?? 0) : seat.x > (aisle?.x2 ?? 0)).toBe(true);
  });

  test('a heavier vote has the larger seat, equal votes have equal seats', () => {
    const size = new Map(split.seats.map((seat) => [seat.id, seat.size]));
    expect(size.get('w1.16')).toBeGreaterThan(size.get('w0.59') ?? Infinity);
    const equal = seatVotes([votes(0.5, 0.5), votes(0.5)]);
    expect(new Set(equal.seats.map((seat) => seat.size)).size).toBe(1);
  });

  test.each([
    ['five votes', [votes(1.16, 0.48), votes(0.59, 0.44, 0.36)]],
    ['one vote', [votes(1)]],
    ['three answers', [votes(1, 2), votes(1), votes(3)]],
    ['fifteen votes', [votes(...Array.from({ length: 15 }, (_, index) => 1 + index))]],
    ['votes without weight', [votes(0, -1), votes(0.5)]],
  ])('seats of %s do not touch and stay inside', (_sentence, answers) => {
    const drawing = seatVotes(answers);
    if (drawing.seats.length > 1) expect(smallestGap(drawing)).toBeGreaterThan(0);
    for (const seat of drawing.seats) {
      expect(seat.x - seat.size / 2).toBeGreaterThanOrEqual(0);
      expect(seat.x + seat.size / 2).toBeLessThanOrEqual(drawing.width);
      expect(seat.y - seat.size / 2).toBeGreaterThanOrEqual(0);
      expect(seat.y + seat.size / 2).toBeLessThanOrEqual(drawing.height);
    }
  });

  test('an answer without votes has no aisle', () => {
    expect(seatVotes([votes(1), [], votes(2)]).aisles).toHaveLength(1);
  });
});

describe('the whole council', () => {
  const options = { rows: 3, innerRadius: 60, rowGap: 34, seatSize: 18 };

  test.each([1, 7, 23, 40])('%i agents all have a seat, none on another', (count) => {
    const drawing = seatChamber(count, options);
    expect(drawing.seats).toHaveLength(count);
    if (count > 1) expect(smallestGap(drawing)).toBeGreaterThan(-2);
  });

  test('seats are numbered from left to right', () => {
    const { seats, centre } = seatChamber(23, options);
    const angles = seats.map((seat) => Math.atan2(centre.y - seat.y, centre.x - seat.x));
    expect(angles).toEqual(angles.toSorted((a, b) => a - b));
  });
});
