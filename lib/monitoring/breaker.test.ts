import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { type BreakerInput, closedBreaker, nextBreaker } from './breaker.ts';
import { tripReason } from './trip-rule.ts';
import type { BreakerState, TripReason } from './types.ts';

const rules = defaultPolicy.breaker;
const NOW = 1_000_000;

const why: TripReason = { rule: 'failure-share', calls: 20, failures: 10, slow: 0, windowMs: 60_000, limit: 0.5 };
const probeFailed: TripReason = { rule: 'probe-failed', calls: 1, failures: 1, slow: 0, windowMs: 60_000, limit: 0 };

const states = {
  closed: closedBreaker,
  open: { status: 'open', since: NOW - 1000, until: NOW + 29_000, why },
  'open long enough': { status: 'open', since: NOW - 30_000, until: NOW, why },
  'half-open': { status: 'half-open', since: NOW - 1000, probesLeft: 5, why },
  'half-open, one probe left': { status: 'half-open', since: NOW - 1000, probesLeft: 1, why },
} satisfies Record<string, BreakerState>;

const inputs = {
  'a bad window': { type: 'outcome-window', window: { calls: 20, failures: 10, slow: 0 } },
  'a good window': { type: 'outcome-window', window: { calls: 20, failures: 9, slow: 15 } },
  'a good probe': { type: 'probe', ok: true },
  'a failed probe': { type: 'probe', ok: false },
  'time passing': { type: 'tick' },
} satisfies Record<string, BreakerInput>;

const opened = (reason: TripReason): BreakerState => ({ status: 'open', since: NOW, until: NOW + 30_000, why: reason });
const probing = (since: number, probesLeft: number): BreakerState => ({ status: 'half-open', since, probesLeft, why });

const table: [keyof typeof states, keyof typeof inputs, BreakerState][] = [
  ['closed', 'a bad window', opened(why)],
  ['closed', 'a good window', closedBreaker],
  ['closed', 'a good probe', closedBreaker],
  ['closed', 'a failed probe', closedBreaker],
  ['closed', 'time passing', closedBreaker],
  ['open', 'a bad window', states.open],
  ['open', 'a good window', states.open],
  ['open', 'a good probe', states.open],
  ['open', 'a failed probe', states.open],
  ['open', 'time passing', states.open],
  ['open long enough', 'a bad window', probing(NOW, 5)],
  ['open long enough', 'a good window', probing(NOW, 5)],
  ['open long enough', 'a good probe', probing(NOW, 4)],
  ['open long enough', 'a failed probe', opened(probeFailed)],
  ['open long enough', 'time passing', probing(NOW, 5)],
  ['half-open', 'a bad window', states['half-open']],
  ['half-open', 'a good window', states['half-open']],
  ['half-open', 'a good probe', probing(NOW - 1000, 4)],
  ['half-open', 'a failed probe', opened(probeFailed)],
  ['half-open', 'time passing', states['half-open']],
  ['half-open, one probe left', 'a bad window', states['half-open, one probe left']],
  ['half-open, one probe left', 'a good window', states['half-open, one probe left']],
  ['half-open, one probe left', 'a good probe', closedBreaker],
  ['half-open, one probe left', 'a failed probe', opened(probeFailed)],
  ['half-open, one probe left', 'time passing', states['half-open, one probe left']],
];

describe('a breaker that is', () => {
  test.each(table)('%s, on %s', (from, input, to) => {
    expect(nextBreaker(states[from], inputs[input], NOW, rules)).toEqual(to);
  });

  test('every pair of state and input has its row', () => {
    const rows = new Set(table.map(([from, input]) => `${from} / ${input}`));
    for (const from of Object.keys(states))
      for (const input of Object.keys(inputs)) expect(rows).toContain(`${from} / ${input}`);
  });

  test('left alone, always ends up closed once calls succeed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(states)), (start) => {
        let state: BreakerState = nextBreaker(start, { type: 'tick' }, NOW + rules.openMs, rules);
        for (let i = 0; i < rules.probes; i++)
          state = nextBreaker(state, inputs['a good probe'], NOW + rules.openMs, rules);
        expect(state).toEqual(closedBreaker);
      }),
    );
  });
});

describe('the trip rule', () => {
  test.each<[string, { calls: number; failures: number; slow: number }, string | null]>([
    ['too few calls say nothing, however bad', { calls: 19, failures: 19, slow: 19 }, null],
    ['no calls say nothing', { calls: 0, failures: 0, slow: 0 }, null],
    ['just below half failing is borne', { calls: 100, failures: 49, slow: 79 }, null],
    ['half failing trips', { calls: 20, failures: 10, slow: 0 }, 'failure-share'],
    ['four in five slow trips', { calls: 20, failures: 0, slow: 16 }, 'slow-share'],
    ['failures count before slowness', { calls: 20, failures: 20, slow: 20 }, 'failure-share'],
  ])('%s', (_, window, rule) => expect(tripReason(window, rules)?.rule ?? null).toBe(rule));

  test('carries the numbers it was decided on', () => {
    expect(tripReason({ calls: 20, failures: 0, slow: 18 }, rules)).toEqual({
      rule: 'slow-share',
      calls: 20,
      failures: 0,
      slow: 18,
      windowMs: 60_000,
      limit: 0.8,
    });
  });
});
