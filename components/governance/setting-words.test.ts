import { describe, expect, test } from 'vitest';
import { defaultPolicy, readSetting, settings } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { describeValue, plainly } from './setting-words.ts';

const at = (path: string) => {
  const setting = settings.find((each) => each.path === path);
  if (!setting) throw new Error(path);
  return setting;
};

describe('describeValue', () => {
  const cases: readonly [path: string, value: Json, words: string][] = [
    ['budget.attemptTimeoutMs', 60_000, '60,000 ms (1 min)'],
    ['consensus.marginThreshold', 0.2, '0.2 share'],
    ['consensus.minVotes', null, 'nothing'],
    [
      'escalation.deadlineMinutes',
      { low: 240, medium: 60, high: 30 },
      '240 for low, 60 for medium, 30 for high minutes',
    ],
    [
      'autonomy.commit',
      { low: 'auto', medium: 'auto', high: 'one-person' },
      'by itself for low and medium, one person approves for high',
    ],
    ['autonomy.report', { low: 'auto', medium: 'auto', high: 'auto' }, 'by itself at every risk'],
    ['autonomy.inSafeMode', [], 'nothing'],
    [
      'autonomy.inSafeMode',
      ['award', 'commit', 'report'],
      'awarding a subtask, committing an answer and releasing the report',
    ],
    ['consensus.useResolver', false, 'off'],
    ['planning.planner', 'llm', 'language model'],
    ['residency.allowed', { eu: ['eu'], any: ['eu', 'us'] }, 'eu: eu; no region named: eu and us'],
  ];
  test.each(cases)('says %s = %j', (path, value, words) => {
    expect(describeValue(at(path), value)).toBe(words);
  });

  test('has words for every setting of the default policy', () => {
    for (const setting of settings) {
      const words = describeValue(setting, readSetting(defaultPolicy, setting.path));
      expect(words, setting.path).not.toMatch(/nothing|–|undefined/);
    }
  });
});

describe('plainly', () => {
  test.each([
    [300_000, 'ms', '5 min'],
    [1500, 'ms', '1.5 s'],
    [500, 'ms', null],
    [240, 'minutes', '4 h'],
    [30, 'minutes', null],
    [200_000, 'tokens', '200k tokens'],
    [1_000_000, 'calls', '1M calls'],
    [86_400, 'seconds', '1 d'],
    [90, 'seconds', null],
    [3, 'answers', null],
  ])('%d %s', (value, unit, words) => {
    expect(plainly(value, unit)).toBe(words);
  });
});
