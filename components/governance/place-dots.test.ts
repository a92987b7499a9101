import { describe, expect, test } from 'vitest';
import { placeDots } from './place-dots.ts';

const plot = { width: 372, height: 92 };
const place = (positions: readonly number[]) => placeDots(positions, (position) => position, plot);

describe('placeDots', () => {
  test('nothing has no dots', () => {
    expect(place([]).dots).toEqual([]);
  });
  test('a lone dot lies on the middle line near its place', () => {
    const [dot] = place([0.5]).dots;
    expect(dot?.y).toBe(0);
    expect(Math.abs((dot?.x ?? 0) - 186)).toBeLessThanOrEqual(5);
  });
  test.each([
    ['fifty spread', Array.from({ length: 50 }, (_, index) => index / 50)],
    ['thirty at one place', Array.from({ length: 30 }, () => 0.4)],
    ['three hundred', Array.from({ length: 300 }, (_, index) => (index % 97) / 97)],
  ])('no two dots of %s touch, all stay inside, and none is lost', (_, positions) => {
    const { radius, dots, surplus } = place(positions);
    expect(dots.length + surplus.reduce((sum, { count }) => sum + count, 0)).toBe(positions.length);
    const gaps = dots.flatMap((dot, index) =>
      dots.slice(index + 1).map((other) => Math.hypot(dot.x - other.x, dot.y - other.y)),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(radius * 2);
    expect(Math.max(...dots.map(({ y }) => Math.abs(y)))).toBeLessThanOrEqual(plot.height / 2);
  });
  test('one high pile is counted instead of shrinking all dots', () => {
    const { radius, surplus } = place([...Array.from({ length: 20 }, (_, index) => index / 20), ...Array(300).fill(1)]);
    expect(radius).toBe(4);
    expect(surplus).toEqual([{ x: 372, count: 291 }]);
  });
  test('counts that would cover each other are added up at the higher pile', () => {
    const { surplus } = place([...Array(60).fill(0.97), ...Array(300).fill(1), ...Array(60).fill(0.2)]);
    expect(surplus.map(({ count }) => count)).toHaveLength(2);
    expect(surplus[0]?.x).toBe(372);
  });
  test('many dots are smaller than few', () => {
    expect(place(Array.from({ length: 900 }, (_, index) => (index % 11) / 11)).radius).toBeLessThan(
      place([0.1]).radius,
    );
  });
});
