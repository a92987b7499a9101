import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOverrun, tokenOverrun, usualLimit } from './anomaly.ts';
import { loopIn } from './loop-rule.ts';

const usual = [900, 950, 1000, 1000, 1050, 1100, 980, 1020];

describe('overruns', () => {
  test.each<[string, number, number, number[], boolean]>([
    ['below a hard limit is fine', 5000, 5000, [], false],
    ['above a hard limit is not', 5001, 5000, [], true],
    ['unusual is found far below the limit', 1500, 5000, usual, true],
    ['within the usual spread is fine', 1150, 5000, usual, false],
    ['too little history says nothing', 4000, 5000, usual.slice(0, 7), false],
    ['a history that never varied says nothing', 4000, 5000, Array(20).fill(10), false],
    ['a history above the limit does not lift it', 5001, 5000, usual.map((tokens) => tokens * 10), true],
  ])('%s', (_, used, limit, history, isOverrun) => {
    expect(tokenOverrun(used, limit, history) !== null).toBe(isOverrun);
    expect(timeOverrun(used, limit, history) !== null).toBe(isOverrun);
  });

  test('the sentence tells the limit from the usual', () => {
    expect(tokenOverrun(6000, 5000, [])?.sentence).toBe('Used 6000 tokens; the limit is 5000 tokens.');
    expect(timeOverrun(1500, 5000, usual)?.sentence).toMatch(
      /^Running for 1500 ms; such work usually stays below 1156 ms\.$/,
    );
  });

  test('one wild outlier hardly moves what is usual', () => {
    const calm = usualLimit(usual) as number;
    expect(usualLimit([...usual, 1_000_000]) as number).toBeLessThan(calm * 1.5);
  });
});

describe('loops', () => {
  test.each<[string, string, boolean]>([
    ['no calls', '', false],
    ['different calls', 'abcdefgh', false],
    ['a retry', 'aa', false],
    ['three times the same', 'aaa', true],
    ['the same again after something else', 'aaba', false],
    ['old repetition that is over', 'aaab', false],
    ['two calls in turn, twice', 'abab', false],
    ['two calls in turn, three times', 'xababab', true],
    ['five calls in turn, three times', 'abcdeabcdeabcde', true],
    ['six calls in turn are no loop', 'abcdefabcdefabcdef', false],
    ['a circle entered half-way', 'bcabcabcabc', true],
  ])('%s', (_, calls, isLoop) => expect(loopIn([...calls]) !== null).toBe(isLoop));

  test('the sentence counts the rounds', () => {
    expect(loopIn([...'ababababab'])?.sentence).toBe('Went through the same 2 calls 5 times in a row.');
    expect(loopIn([...'baaaa'])).toEqual({
      kind: 'loop',
      measured: 4,
      limit: 3,
      sentence: 'Made the same call 4 times in a row.',
    });
  });

  test('calls that never repeat are never a loop; any short circle walked three times is one', () => {
    const distinct = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(distinct, (circle) => {
        expect(loopIn(circle)).toBeNull();
        expect(loopIn([...circle, ...circle, ...circle])).not.toBeNull();
      }),
    );
  });
});
