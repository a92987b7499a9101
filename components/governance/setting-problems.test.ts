import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Setting } from '#lib/governance/index.ts';
import { withSetting } from './draft-body.ts';
import { problemsAt, problemsOf, rangeRemark, settingAt } from './setting-problems.ts';

describe('problemsOf', () => {
  test('finds nothing wrong with the default', () => {
    expect(problemsOf(defaultPolicy)).toEqual([]);
  });
  test('asks for a number where one was deleted', () => {
    expect(problemsOf(withSetting(defaultPolicy, 'consensus.minVotes', null))).toEqual([
      { path: 'consensus.minVotes', message: 'Type a number.' },
    ]);
  });
  test('asks for a number inside a matrix', () => {
    const body = withSetting(defaultPolicy, 'escalation.deadlineMinutes', { low: 240, medium: null, high: 30 });
    expect(problemsOf(body)).toEqual([{ path: 'escalation.deadlineMinutes.medium', message: 'Type a number.' }]);
  });
  test('passes on the words of a rule across settings', () => {
    const body = withSetting(defaultPolicy, 'negotiation.weights', { ...defaultPolicy.negotiation.weights, load: 0.2 });
    expect(problemsOf(body)[0]?.message).toMatch(/add up to 1\.1/);
  });
});

describe('problemsAt', () => {
  const problems = [
    { path: 'constitution.1.id', message: 'taken' },
    { path: 'consensus.minVotes', message: 'too many' },
  ];
  test('takes members along and leaves the rest', () => {
    expect(problemsAt(problems, 'constitution')).toEqual([problems[0]]);
    expect(problemsAt(problems, 'consensus.minVotes')).toEqual([problems[1]]);
    expect(problemsAt(problems, 'consensus.min')).toEqual([]);
  });
});

test('rangeRemark speaks only outside of the range', () => {
  const setting = settingAt('escalation.claimMinutes') as Setting;
  expect(rangeRemark(setting, 5)).toBeNull();
  expect(rangeRemark(setting, 300)).toBe('Outside of the usual 1–240 minutes.');
});
