import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/index.ts';
import {
  type BreakerItem,
  byUrgency,
  isTooFew,
  latchingRule,
  openingRule,
  shareOf,
  stateOf,
  subjectOf,
} from './breaker-words.ts';

const breaker = (over: Partial<BreakerItem>): BreakerItem => ({
  scope: 'provider:offline',
  state: 'closed',
  since: null,
  until: null,
  probesLeft: null,
  window: { calls: 0, failures: 0, slow: 0 },
  buckets: [],
  ...over,
});

test('what holds calls back comes first, then providers, then agents', () => {
  const order = byUrgency([
    breaker({ scope: 'agent:b' }),
    breaker({ scope: 'provider:z' }),
    breaker({ scope: 'agent:a', state: 'half-open' }),
    breaker({ scope: 'agent:c', state: 'open' }),
    breaker({ scope: 'agent:a' }),
  ]);
  expect(order.map(({ scope, state }) => `${scope} ${state}`)).toEqual([
    'agent:c open',
    'agent:a half-open',
    'provider:z closed',
    'agent:a closed',
    'agent:b closed',
  ]);
});

describe('stateOf', () => {
  const clock = (at: string) => at.slice(11, 16);
  test.each([
    ['closed', null, 'settled', 'closed, calls go through'],
    ['half-open', null, 'retry', 'half-open, letting probes through'],
    ['open', '2026-11-22T14:05:00.000Z', 'danger', 'open, no calls until 14:05'],
    ['open', null, 'danger', 'open, no calls'],
  ] as const)('%s until %s', (state, until, kind, word) => {
    expect(stateOf(breaker({ state, until }), clock)).toEqual({ kind, word });
  });
});

test('an id may hold colons', () => {
  expect(subjectOf('provider:openai:eu')).toEqual({ kind: 'provider', id: 'openai:eu' });
  expect(subjectOf('agent:history')).toEqual({ kind: 'agent', id: 'history' });
});

test('no share without calls', () => {
  expect(shareOf(breaker({}), 'failures')).toBeNull();
  expect(shareOf(breaker({ window: { calls: 20, failures: 5, slow: 1 } }), 'failures')).toBe(0.25);
});

test('fewer calls than the rule asks for say nothing', () => {
  const rules = defaultPolicy.breaker;
  expect(isTooFew(breaker({ window: { calls: 19, failures: 19, slow: 0 } }), rules)).toBe(true);
  expect(isTooFew(breaker({ window: { calls: 20, failures: 0, slow: 0 } }), rules)).toBe(false);
});

test('the rules are said with their numbers', () => {
  expect(openingRule(defaultPolicy.breaker)).toBe(
    'A breaker opens when, of at least 20 calls in 1 min, 50\u00a0% fail or 80\u00a0% take longer than 30 s. After 30 s it lets probes through; 5 successes in a row close it.',
  );
  expect(latchingRule(defaultPolicy.breaker)).toBe(
    'Safe mode comes on by itself when, of at least 20 calls in 5 min, 20\u00a0% fail. It stays until a person releases it.',
  );
});
