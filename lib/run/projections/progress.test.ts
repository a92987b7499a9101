import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packProgress, unpackProgress } from './progress.ts';
import type { Pip } from './summarise.ts';

test.each([
  [
    'a long plan half done',
    [...Array(40).fill('settled'), 'machine', ...Array(59).fill('planned')],
    ['settled*40', 'machine', 'planned*59'],
  ],
  ['a short one of all kinds', ['settled', 'person', 'planned'], ['settled', 'person', 'planned']],
  ['none', [], []],
] as const)('%s', (_, pips, packed) => expect(packProgress(pips)).toEqual(packed));

test('what was packed reads as it was', () => {
  const pip = fc.constantFrom<Pip>('settled', 'person', 'machine', 'planned');
  fc.assert(
    fc.property(fc.array(pip), (pips) => {
      expect(unpackProgress(packProgress(pips))).toEqual(pips);
    }),
  );
});

test('rows from before packing read as they are, and anything else as nothing', () => {
  expect(unpackProgress(['settled', 'settled'])).toEqual(['settled', 'settled']);
  expect(unpackProgress(null)).toEqual([]);
});
