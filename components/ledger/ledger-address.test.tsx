import { expect, test } from 'vitest';
import { ledgerHref, pageAround } from './ledger-address.ts';

test.each([
  ['the newest page without a version', 120, undefined, { after: 70, last: 120 }],
  ['the page of the last version', 120, 120, { after: 70, last: 120 }],
  ['the page before it', 120, 70, { after: 20, last: 70 }],
  ['the oldest page is shorter', 120, 3, { after: 0, last: 20 }],
  ['a short stream is one page', 7, 2, { after: 0, last: 7 }],
  ['beyond the head is the head', 7, 99, { after: 0, last: 7 }],
  ['an empty stream', 0, undefined, { after: 0, last: 0 }],
])('%s', (_, length, version, page) => expect(pageAround(length, version)).toEqual(page));

test('names of streams are quoted in addresses', () =>
  expect(ledgerHref('run:a&b', 4)).toBe('/ledger?stream=run%3Aa%26b&version=4'));
