import { expect, test } from 'vitest';
import { searchFindings } from './search-findings.ts';

test.each([
  ['SOB', 'shortness-of-breath'],
  ['breathlessness', 'shortness-of-breath'],
  ['palpitatons', 'palpitations'],
  ['tearing', 'chest-pain-tearing'],
])('%s finds %s', (query, code) => expect(searchFindings(query).map((found) => found.code)).toContain(code));

test('a finding found by a synonym says so, and no finding comes twice', () => {
  const found = searchFindings('SOB');
  expect(found[0]?.via).toBe('sob');
  expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
});

test('one letter finds nothing yet', () => expect(searchFindings('s')).toEqual([]));
