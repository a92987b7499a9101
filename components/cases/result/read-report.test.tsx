import { describe, expect, test } from 'vitest';
import {
  type DifferentialItem,
  formatRatio,
  groupDifferential,
  numberSources,
  readReport,
  strongestRatio,
  weightOf,
} from './read-report.ts';

const item = (
  id: string,
  group: DifferentialItem['group'],
  ratios: readonly [number, string][] = [],
): DifferentialItem => ({
  id,
  name: id,
  icd10: 'I00',
  probability: 0.2,
  interval: { low: 0.1, high: 0.3 },
  group,
  evidenceFor: ratios.map(([likelihoodRatio, source]) => ({
    code: 'fever',
    finding: 'Fever',
    state: 'present',
    likelihoodRatio,
    source,
    origin: 'stated',
  })),
  evidenceAgainst: [],
  missing: [],
  rankChange: null,
  firstBy: [],
  picture: null,
});

describe('a differential to read', () => {
  test('groups follow one another and places count through them', () => {
    const groups = groupDifferential([item('a', 'most-likely'), item('b', 'other'), item('c', 'cant-miss')]);
    expect(groups.map(({ title, items }) => [title, items.map(({ place, item: { id } }) => `${place} ${id}`)])).toEqual(
      [
        ['Most likely', ['1 a']],
        ['Can’t miss', ['2 c']],
        ['Other', ['3 b']],
      ],
    );
  });

  test('a source has one number however often it is cited', () => {
    const numbers = numberSources([
      item('a', 'other', [
        [2, 'Klompas'],
        [3, 'McGee'],
      ]),
      item('b', 'other', [[4, 'Klompas']]),
    ]);
    expect([...numbers]).toEqual([
      ['Klompas', 1],
      ['McGee', 2],
    ]);
  });

  test('a ratio of a quarter weighs as much as one of four', () => {
    expect(weightOf(0.25, 4)).toBeCloseTo(weightOf(4, 4));
    expect(
      strongestRatio([
        item('a', 'other', [
          [2, 's'],
          [0.1, 's'],
        ]),
      ]),
    ).toBe(0.1);
  });

  test.each([
    [5.71, '× 5.7'],
    [0.08, '× 0.08'],
    [42.2, '× 42'],
    [120.4, '× 120'],
  ])('the ratio %d is written %s', (ratio, text) => expect(formatRatio(ratio)).toBe(text));

  test('a report of another form is said to be foreign, none is none', () => {
    expect(readReport({ differential: 'x' })).toEqual({ report: null, isForeign: true });
    expect(readReport(null)).toEqual({ report: null, isForeign: false });
  });
});
