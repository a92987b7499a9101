import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callsToRemember, identicalCalls, periodicCalls } from './call-loop.ts';

test.each<[string, string, string | null]>([
  ['no calls', '', null],
  ['different calls', 'abcdefgh', null],
  ['a retry', 'aa', null],
  ['three times the same', 'aaa', 'identical-calls'],
  ['the same again after something else', 'aaba', null],
  ['old repetition that is over', 'aaab', null],
  ['two calls in turn, twice', 'abab', null],
  ['two calls in turn, three times', 'xababab', 'periodic-calls'],
  ['five calls in turn, three times', 'abcdeabcdeabcde', 'periodic-calls'],
  ['six calls in turn are no loop', 'abcdefabcdefabcdef', null],
  ['a circle entered half-way', 'bcabcabcabc', 'periodic-calls'],
])('%s', (_, calls, kind) => {
  const found = identicalCalls([...calls], 3) ?? periodicCalls([...calls], 3);
  expect(found?.kind ?? null).toBe(kind);
});

test('the sentence counts the rounds', () => {
  expect(periodicCalls([...'ababababab'], 3)?.sentence).toBe('It went through the same 2 calls 5 times in a row.');
  expect(identicalCalls([...'baaaa'], 3)).toEqual({
    kind: 'identical-calls',
    measured: 4,
    limit: 3,
    unit: 'times',
    sentence: 'It made the same call 4 times in a row.',
  });
});

test('calls that never repeat are no loop; a short circle walked often enough is one, even when only the last are remembered', () => {
  const distinct = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(distinct, fc.integer({ min: 2, max: 6 }), (circle, repeated) => {
      expect(periodicCalls(circle, repeated)).toBeNull();
      const walked = Array.from({ length: repeated }, () => circle).flat();
      expect(periodicCalls(walked.slice(-callsToRemember(repeated)), repeated)).not.toBeNull();
    }),
  );
});
