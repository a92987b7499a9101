import { expect, test } from 'vitest';
import type { RunState } from '#lib/run/index.ts';
import { earlyFlags, flagsRaisedAt } from './early-flags.ts';

const flag = (id: string, withinMinutes: number) => ({
  id,
  title: id,
  action: 'act',
  withinMinutes,
  rule: 'a rule',
  conditionId: null,
  because: ['fever', 'no-such-code'],
});
const version = (value: unknown, at: string) => ({ version: 1, value, at: Date.parse(at) });
const stateWith = (memory: object) => ({ memory }) as unknown as RunState;
const state = stateWith({
  screen: [
    version({ flags: [flag('soon', 10)], screened: 40 }, '2026-11-22T13:42:00Z'),
    version({ flags: [flag('late', 60), flag('soon', 10)], screened: 40 }, '2026-11-22T13:55:00Z'),
  ],
  notes: [version('text', '2026-11-22T13:41:00Z')],
});

test('committed flags are told most urgent first, with their findings in words', () => {
  const flags = earlyFlags(state);
  expect(flags.map(({ id }) => id)).toEqual(['soon', 'late']);
  expect(flags[0]?.because).toEqual(['Fever', 'no-such-code']);
});

test('the clock of a flag starts when it was first committed, whatever runs again', () => {
  expect(flagsRaisedAt(state)).toEqual({ soon: '2026-11-22T13:42:00.000Z', late: '2026-11-22T13:55:00.000Z' });
});

test('without a screening nothing is told', () => {
  expect(earlyFlags(stateWith({}))).toEqual([]);
  expect(flagsRaisedAt(null)).toEqual({});
});
