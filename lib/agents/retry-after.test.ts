import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

test.each<[string, Record<string, string> | undefined, number | null]>([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['a part of a second', { 'retry-after': '0.5' }, 500],
  ['a date to come', { 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT' }, 30_000],
  ['a date gone by', { 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT' }, 0],
  ['milliseconds, which win', { 'retry-after-ms': '250', 'retry-after': '7' }, 250],
  ['no sense', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-3 apples' }, null],
  ['no header', {}, null],
  ['no headers', undefined, null],
])('%s', (_, headers, expected) => {
  expect(retryAfterMs(headers, now)).toBe(expected);
});
