import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { safeModeByPerson, shouldLatchSafeMode } from './safe-mode.ts';

const rules = defaultPolicy.breaker;

test('the banner says what was reached, over how long, the limit, and who tipped it', () => {
  const why = shouldLatchSafeMode({ calls: 100, failures: 31, slow: 4 }, rules, 'provider:north-1');
  expect(why).toEqual({
    rule: 'failure-share',
    calls: 100,
    failures: 31,
    slow: 4,
    windowMs: 300_000,
    limit: 0.2,
    scope: 'provider:north-1',
    sentence: 'Errors reached 31\u00a0% in five minutes (limit 20\u00a0%), tripped by provider north-1.',
  });
});

test.each<[string, number, RegExp]>([
  ['whole minutes in words', 60_000, /in one minute /],
  ['many minutes in figures', 1_200_000, /in 20 minutes /],
  ['other spans in seconds', 90_000, /in 90 seconds /],
])('the window is told in %s', (_, windowMs, words) => {
  const why = shouldLatchSafeMode(
    { calls: 20, failures: 20, slow: 0 },
    { ...rules, system: { ...rules.system, windowMs } },
    'system',
  );
  expect(why?.sentence).toMatch(words);
  expect(why?.sentence).not.toContain('tripped');
});

test.each<[string, { calls: number; failures: number; slow: number }, boolean]>([
  ['nothing happened', { calls: 0, failures: 0, slow: 0 }, false],
  ['too few calls', { calls: 19, failures: 19, slow: 0 }, false],
  ['just below the limit', { calls: 100, failures: 19, slow: 100 }, false],
  ['at the limit', { calls: 20, failures: 4, slow: 0 }, true],
])('safe mode when %s', (_, window, latches) => {
  expect(shouldLatchSafeMode(window, rules, 'system') !== null).toBe(latches);
});

test('a person can ask for it, and is named with the reason', () => {
  expect(safeModeByPerson('Idris Okoye', 'Odd answers since noon.')).toMatchObject({
    rule: 'person',
    scope: 'person',
    sentence: 'Idris Okoye turned safe mode on: Odd answers since noon.',
  });
});
