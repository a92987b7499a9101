import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { lineDiff } from './line-diff.ts';
import { moved, rankedOf, withProbability, withRanked } from './ranked-value.ts';

const value: Json = {
  candidates: [
    { name: 'A', probability: 0.5, icd10: 'A00' },
    { name: 'B', probability: 0.3 },
    { name: 'C', probability: 0.1 },
  ],
  note: 'kept',
};

test('finds the ranking in a value, and only where there is one', () => {
  expect(rankedOf(value)?.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  expect(rankedOf({ candidates: [] })).toBeNull();
  expect(rankedOf('text')).toBeNull();
});

test('puts another ranking in and keeps the rest', () => {
  const swapped = moved(rankedOf(value) ?? [], 0, 1);
  expect(withRanked(value, swapped)).toMatchObject({
    candidates: [{ name: 'B', probability: 0.5 }, { name: 'A', icd10: 'A00', probability: 0.3 }, { name: 'C' }],
    note: 'kept',
  });
  expect(moved(swapped, 0, -1)).toBe(swapped);
});

test('setting one probability keeps the sum', () => {
  const set = withProbability(rankedOf(value) ?? [], 1, 0.6);
  expect(set.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(0.9, 3);
  expect(set[1]?.probability).toBe(0.6);
});

test('a line difference keeps what is common and marks the rest', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'old', text: 'b' },
    { kind: 'new', text: 'x' },
    { kind: 'same', text: 'c' },
  ]);
});
