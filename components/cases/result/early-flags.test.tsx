import { expect, test } from 'vitest';
import type { RunState } from '#lib/run/index.ts';
import { earlyFlags } from './early-flags.ts';

const flag = (id: string, withinMinutes: number) => ({
  id,
  title: id,
  action: 'act',
  withinMinutes,
  rule: 'a rule',
  conditionId: null,
  because: ['fever', 'no-such-code'],
});
const cell = (value: unknown) => [{ version: 1, value, at: Date.parse('2026-11-22T13:42:00Z') }];
const stateWith = (memory: object) => ({ memory }) as unknown as RunState;

test('committed flags are told most urgent first, with their findings in words', () => {
  const { flags, raisedAt } = earlyFlags(
    stateWith({ screen: cell({ flags: [flag('late', 60), flag('soon', 10)], screened: 40 }), notes: cell('text') }),
  );
  expect(flags.map(({ id }) => id)).toEqual(['soon', 'late']);
  expect(flags[0]?.because).toEqual(['Fever', 'no-such-code']);
  expect(raisedAt).toEqual({ screen: '2026-11-22T13:42:00.000Z' });
});

test('without a screening nothing is told', () => expect(earlyFlags(stateWith({})).flags).toEqual([]));
