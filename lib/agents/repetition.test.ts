import { expect, test } from 'vitest';
import { repeatedTail } from './repetition.ts';

const prose = Array.from({ length: 400 }, (_, index) => `finding ${index} is absent, `).join('');

test.each([
  ['one character over and over', `${prose}${'\n'.repeat(800)}`, '\n'],
  ['a phrase over and over', `${prose}${'and then again '.repeat(60)}`, 'and then again '],
])('%s is a loop', (_, text, repeated) => {
  const found = repeatedTail(text);
  expect(found?.length).toBe(repeated.length);
  expect(repeated + repeated).toContain(found);
});

test.each([
  ['lists of similar lines', prose],
  ['a short text', 'again again again again again'],
  ['a passage repeated only five times', `${prose}${prose.slice(0, 180).repeat(5)}`],
  ['a loop that ended', `${'again '.repeat(200)}${prose}`],
])('%s: no loop', (_, text) => {
  expect(repeatedTail(text)).toBeNull();
});
