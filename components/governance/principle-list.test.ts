import { expect, test } from 'vitest';
import { freshPrincipleId, movedBy, withoutIndex } from './principle-list.ts';

test.each([
  [[], 'principle-1'],
  [['evidence'], 'principle-2'],
  [['principle-2'], 'principle-3'],
  [['principle-3', 'harm'], 'principle-4'],
])('beside %j the next id is %s', (taken, id) => {
  expect(freshPrincipleId(taken)).toBe(id);
});

test.each([
  ['down', 0, 1, 'bac'],
  ['up', 2, -1, 'acb'],
  ['the first up', 0, -1, 'abc'],
  ['the last down', 2, 1, 'abc'],
] as const)('moves %s', (_, index, by, order) => {
  expect(movedBy(['a', 'b', 'c'], index, by).join('')).toBe(order);
});

test('takes one out', () => {
  expect(withoutIndex(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
});
