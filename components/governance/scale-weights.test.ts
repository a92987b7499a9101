import { expect, test } from 'vitest';
import { scaleToOne, sumOf } from './scale-weights.ts';

test.each([
  ['too much', { a: 0.6, b: 0.6 }, { a: 0.5, b: 0.5 }],
  ['thirds', { a: 1, b: 1, c: 1 }, { a: 0.34, b: 0.33, c: 0.33 }],
  ['a missing number counts nothing', { a: 0.5, b: null }, { a: 1, b: 0 }],
  ['already right', { a: 0.45, b: 0.55 }, { a: 0.45, b: 0.55 }],
])('%s', (_, weights, scaled) => {
  const result = scaleToOne(weights, Object.keys(weights));
  expect(result).toEqual(scaled);
  expect(sumOf(result)).toBeCloseTo(1, 10);
});
