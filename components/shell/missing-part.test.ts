import { expect, test } from 'vitest';
import { isPartMissing, mayReload } from './missing-part.ts';

test.each([
  ['Failed to load chunk /_next/static/chunks/0r-gcirndnnjg.js from module 597862', true],
  ['Failed to fetch dynamically imported module: http://127.0.0.1/a.js', true],
  ['Importing a module script failed.', true],
  ["Cannot read properties of undefined (reading 'chunk')", false],
  ['', false],
])('“%s” is a missing part: %s', (message, expected) => expect(isPartMissing(message)).toBe(expected));

test('a page that reloaded a moment ago waits for a person', () => {
  expect(mayReload(0, Date.parse('2026-11-28T12:00:00Z'))).toBe(true);
  expect(mayReload(100_000, 129_999)).toBe(false);
  expect(mayReload(100_000, 130_000)).toBe(true);
});
