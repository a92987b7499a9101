import { expect, test } from 'vitest';
import { sortRows } from './sort-rows.ts';

test.each([
  ['numbers ascend by value', [10, 9, 100], 'ascending', [9, 10, 100]],
  ['names with numbers read as people count', ['R-10', 'R-9'], 'ascending', ['R-9', 'R-10']],
  ['empty values stay last when ascending', [null, 2, 1], 'ascending', [1, 2, null]],
  ['empty values stay last when descending', [null, 1, 2], 'descending', [2, 1, null]],
] as const)('%s', (_sentence, values, direction, expected) => {
  expect(sortRows<string | number | null>(values, (value) => value, direction)).toEqual(expected);
});
