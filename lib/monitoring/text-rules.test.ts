import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingText } from './counting-text.ts';
import { repeatingText, shortestPeriod } from './repeating-text.ts';
import { staleText } from './stale-text.ts';

const always = () => true;
const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, nth) => `word${(from + nth) * 7919}x`).join(' ');

describe('a passage over and over', () => {
  const prose = words(1, 400);

  test.each<[string, string]>([
    ['one character', `${prose}${'.'.repeat(800)}`],
    ['a phrase', `${prose}${'and then again '.repeat(60)}`],
    ['a paragraph of 500 characters, five times', `${prose}${words(900, 40).slice(0, 500).repeat(7)}`],
    ['a page of 3,000 characters, four times', words(5_000, 300).slice(0, 3_000).repeat(5)],
  ])('%s is a loop', (_, text) => {
    expect(repeatingText(text.slice(-12_800), always)).toMatchObject({ kind: 'repeating-text' });
  });

  test.each<[string, string]>([
    ['lists of similar lines', Array.from({ length: 400 }, (_, nth) => `finding ${nth} is absent, `).join('')],
    ['a short text', 'again again again again again'],
    ['a passage of 180 characters four times', `${prose}${prose.slice(0, 180).repeat(4)}`],
    ['a loop that ended', `${'again '.repeat(200)}${prose}`],
  ])('%s: no loop', (_, text) => {
    expect(repeatingText(text.slice(-12_800), always)).toBeNull();
  });

  test('the period is the shortest that explains the whole text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.integer({ min: 2, max: 9 }), (passage, times) => {
        const period = shortestPeriod(passage.repeat(times));
        expect(period).toBeLessThanOrEqual(passage.length);
        expect(passage.repeat(times)).toBe(
          passage
            .repeat(times)
            .slice(0, period)
            .repeat(times * 12)
            .slice(0, passage.length * times),
        );
      }),
    );
  });
});

describe('a passage that only counts', () => {
  const steps = (step: (nth: number) => string) => Array.from({ length: 120 }, (_, nth) => step(nth)).join('');

  test.each<[string, (nth: number) => string]>([
    ['a running number', (nth) => `Step ${nth + 1}: looking at the findings again.\n`],
    ['a running number that counts down in fives', (nth) => `Only ${900 - 5 * nth} left, so wait and see.  `],
    [
      'capitals and layout that change',
      (nth) => (nth % 2 ? 'Check AGAIN whether it fits.\n\n' : 'check again whether it fits. '),
    ],
  ])('%s is a loop', (_, step) => {
    expect(countingText(steps(step), always)).toMatchObject({ kind: 'repeating-text' });
  });

  test.each<[string, (nth: number) => string]>([
    [
      'a table of readings',
      (nth) => `| day ${nth} | ${36 + ((nth * 7) % 5)}.${(nth * 13) % 10} | ${60 + ((nth * 31) % 80)} |\n`,
    ],
    ['a list of numbered findings', (nth) => `{"id":${nth},"state":"absent"},`],
    [
      'a list of named findings',
      (nth) => `{"code":"${'abcdefghij'[nth % 10]}${'klmnopqrstu'[nth % 11]}","state":"absent"},`,
    ],
  ])('%s is none', (_, step) => {
    expect(countingText(steps(step), always)).toBeNull();
  });
});

describe('a text that says nothing new', () => {
  const sentences = Array.from({ length: 5 }, (_, nth) => `${words(nth * 100, 12)}.`);

  test('sentences in ever another order are nothing new', () => {
    const shuffled = Array.from({ length: 200 }, (_, nth) => sentences[(nth * nth + 3 * nth) % 5]).join(' ');
    expect(staleText(shuffled.slice(-12_800), always)).toMatchObject({ kind: 'repeating-text', unit: 'share' });
  });

  test('the same said twice, or a list of one mould, is something', () => {
    const twice = words(1, 700).slice(0, 6_400).repeat(2);
    const list = Array.from(
      { length: 300 },
      (_, nth) => `${words(nth, 1)} is less likely because it is not seen here.`,
    );
    expect(staleText(twice, always)).toBeNull();
    expect(staleText(list.join(' ').slice(-12_800), always)).toBeNull();
  });
});
