import { describe, expect, it } from 'vitest';
import { type Breaker, breakerWords, failureShares, orderBreakers } from './breaker-words.ts';
import { heroWords } from './hero-words.ts';

const breaker = (scope: string, more: Partial<Breaker> = {}): Breaker => ({
  scope,
  state: 'closed',
  since: null,
  until: null,
  probesLeft: null,
  window: { calls: 0, failures: 0, slow: 0 },
  buckets: [],
  ...more,
});

describe('the headline of the overview', () => {
  it.each([
    [0, 'Nothing waits for you'],
    [1, 'One decision waits for you'],
    [4, 'Four decisions wait for you'],
    [40, '40 decisions wait for you'],
  ])('for %i', (waiting, words) => {
    expect(heroWords(waiting)).toBe(words);
  });
});

describe('breakers on the overview', () => {
  it('puts open ones first, then probing ones, then the busiest', () => {
    const order = orderBreakers([
      breaker('provider:idle'),
      breaker('provider:busy', { window: { calls: 9, failures: 0, slow: 0 } }),
      breaker('provider:probing', { state: 'half-open' }),
      breaker('agent:cut', { state: 'open' }),
    ]).map(({ scope }) => scope);
    expect(order).toEqual(['agent:cut', 'provider:probing', 'provider:busy', 'provider:idle']);
  });

  it.each([
    [breaker('x', { state: 'open' }), 'danger', 'open'],
    [breaker('x', { state: 'half-open', probesLeft: 2 }), 'retry', 'probing, 2 left'],
    [breaker('x'), 'settled', 'closed'],
  ])('says the state in icon and word', (given, kind, word) => {
    expect(breakerWords(given)).toEqual({ kind, word });
  });

  it('counts a minute without calls as without failures', () => {
    const buckets = [
      { calls: 0, failures: 0 },
      { calls: 4, failures: 1 },
    ];
    expect(failureShares(breaker('x', { buckets }))).toEqual([0, 0.25]);
  });
});
