import { describe, expect, test } from 'vitest';
import { timeOverrun, tokenOverrun, type Usual, unusualTime, unusualTokens, usualLimit, usualOf } from './overrun.ts';

const rules = { leastHistory: 8, deviations: 3 };
const history = [900, 1_950, 1_000, 1_000, 1_350, 1_100, 980, 1_020];
const usual = usualOf(history, rules);

describe('hard limits', () => {
  test.each<[string, number, boolean, boolean]>([
    ['below the limit is fine', 4_999, false, false],
    ['all the tokens may be used, all the time may not', 5_000, false, true],
    ['above the limit is neither', 5_001, true, true],
  ])('%s', (_, measured, isTokens, isTime) => {
    const taken = { measured, limit: 5_000, usual: null };
    expect(tokenOverrun(taken) !== null).toBe(isTokens);
    expect(timeOverrun(taken) !== null).toBe(isTime);
  });
});

describe('the usual', () => {
  test.each<[string, number, Usual | null, boolean]>([
    ['far above it is unusual', 2_500, usual, true],
    ['within its spread is not', 1_950, usual, false],
    ['without a history nothing is', 4_900, null, false],
    ['twice the median is needed even when such work never varied', 1_900, { median: 1_000, deviation: 0 }, false],
    ['and more than that is unusual then', 2_001, { median: 1_000, deviation: 0 }, true],
  ])('%s', (_, measured, of, isUnusual) => {
    const taken = { measured, limit: 5_000, usual: of };
    expect(unusualTokens(taken, rules) !== null).toBe(isUnusual);
    expect(unusualTime(taken, rules) !== null).toBe(isUnusual);
  });

  test('too little history says nothing', () => expect(usualOf(history.slice(0, 7), rules)).toBeNull());

  test('one wild outlier hardly moves it', () => {
    const calm = usualLimit(usual as Usual, rules);
    const wild = usualOf([...history, 1_000_000], rules) as Usual;
    expect(usualLimit(wild, rules)).toBeLessThan(calm * 1.5);
  });

  test('the sentences tell a limit from the usual', () => {
    expect(tokenOverrun({ measured: 6_000, limit: 5_000, usual })?.sentence).toBe(
      'It used 6000 tokens of the 5000 it may use.',
    );
    expect(unusualTime({ measured: 2_500, limit: 5_000, usual }, rules)?.sentence).toBe(
      'It was still at work after 2.5 s, longer than such work usually takes.',
    );
  });
});
