import { describe, expect, test } from 'vitest';
import type { AgentView } from '#lib/registry/types.ts';
import type { Granularity } from '../types.ts';
import { chooseGranularity } from './choose-granularity.ts';
import { lookAtCouncil } from './context.ts';
import { type PlanOutcome, qualityOf } from './plan-outcome.ts';

const rules = { safe: 'medium', costPerMinute: 0.05, costPer10kTokens: 0.01 } as const;
const agent = (more: Partial<AgentView> = {}): AgentView =>
  ({
    card: { concurrency: 2, promisedLatencyMs: 100, capabilities: ['think'], regions: ['eu'] },
    state: 'active',
    standing: {},
    measured: null,
    inFlight: 0,
    breaker: 'closed',
    balanceTokens: 0,
    ...more,
  }) as unknown as AgentView;
const many = (count: number, more: Partial<AgentView> = {}) => Array.from({ length: count }, () => agent(more));
const slow = { measured: { p50Ms: 300, p95Ms: 400, samples: 50 } };
const busy = { inFlight: 2 };

const outcomes = (granularity: Granularity, quality: number, runs: number, from = lookAtCouncil(many(9), ['think'])) =>
  Array.from(
    { length: runs },
    (): PlanOutcome => ({
      domain: 'd',
      context: from.context,
      granularity,
      quality,
      latencyMs: 1_000,
      tokens: 1_000,
    }),
  );
const choices = (agents: readonly AgentView[], known: readonly PlanOutcome[] = []) => {
  const look = lookAtCouncil(agents, ['think']);
  return Array.from({ length: 60 }, (_, nth) =>
    chooseGranularity({ domain: 'd', look, outcomes: known, rules, seed: `r${nth}` }),
  );
};
const countOf = (made: readonly { granularity: Granularity }[], size: Granularity) =>
  made.filter(({ granularity }) => granularity === size).length;

describe('how much of the council is free, and how fast it is', () => {
  test.each([
    ['all free', many(9), 'plenty', 'prompt'],
    ['half at work', [...many(5), ...many(4, busy)], 'some', 'prompt'],
    ['three free', many(3), 'scarce', 'prompt'],
    ['most at work', [...many(4), ...many(9, busy)], 'scarce', 'prompt'],
    ['most cut off', [...many(2), ...many(9, { breaker: 'open' })], 'scarce', 'prompt'],
    ['quarantined ones do not count', [...many(9), ...many(20, { state: 'quarantined' })], 'plenty', 'prompt'],
    ['slow', many(9, slow), 'plenty', 'slow'],
    ['slow by two calls only', many(9, { measured: { p50Ms: 900, p95Ms: 900, samples: 2 } }), 'plenty', 'prompt'],
    ['nobody', [], 'scarce', 'prompt'],
  ] as const)('%s', (_, agents, load, latency) => {
    expect(lookAtCouncil(agents, ['think']).context).toEqual({ load, latency });
  });
});

describe('the size of a plan', () => {
  test('is the usual one while nothing is known and hands are there', () => {
    const made = choices(many(9));
    expect(countOf(made, 'medium')).toBe(made.length);
    expect(made[0]?.because).toContain('9 of 9 agents');
  });

  test.each([
    ['few', many(2)],
    ['slow', many(9, slow)],
    ['few and slow', many(2, slow)],
  ])('is coarse when agents are %s, and says so', (_, agents) => {
    const made = choices(agents);
    expect(countOf(made, 'coarse')).toBeGreaterThan(made.length * 0.8);
    expect(countOf(made, 'fine')).toBe(0);
    expect(made.find(({ granularity }) => granularity === 'coarse')?.because).toContain('asks for less');
  });

  test('experience overrules the first opinion', () => {
    const few = lookAtCouncil(many(2), ['think']);
    const known = [...outcomes('coarse', 0.5, 12, few), ...outcomes('medium', 0.9, 12, few)];
    expect(countOf(choices(many(2), known), 'medium')).toBe(60);
  });

  test('a better size is found out and kept, and the reason quotes both figures', () => {
    const known = [...outcomes('medium', 0.7, 10), ...outcomes('fine', 0.95, 10)];
    const made = choices(many(9), known);
    expect(countOf(made, 'fine')).toBeGreaterThan(50);
    expect(made.find(({ granularity }) => granularity === 'fine')?.because).toMatch(
      /fine was worth 0\.9\d, the usual size 0\.7/,
    );
  });

  test('a size that proved much worse is not tried again for now', () => {
    const known = [...outcomes('fine', 0.2, 6), ...outcomes('medium', 0.9, 6)];
    expect(countOf(choices(many(9), known), 'fine')).toBe(0);
  });

  test('nothing else is tried before the usual size is known', () => {
    expect(countOf(choices(many(9), outcomes('medium', 0.3, 2)), 'medium')).toBe(60);
    expect(countOf(choices(many(9), outcomes('medium', 0.3, 20)), 'medium')).toBeLessThan(60);
  });

  test('runs of other domains and in other contexts say nothing', () => {
    const alien = outcomes('fine', 1, 20).map((one) => ({ ...one, domain: 'other' }));
    expect(
      countOf(choices(many(9), [...alien, ...outcomes('fine', 1, 20, lookAtCouncil(many(2), ['think']))]), 'medium'),
    ).toBe(60);
  });

  test('is the same for the same run', () => {
    expect(choices(many(9, slow))).toEqual(choices(many(9, slow)));
  });
});

test.each([
  [{ isDone: true, degraded: false, escalated: false, overruled: false }, 1],
  [{ isDone: true, degraded: true, escalated: true, overruled: true }, 0.15],
  [{ isDone: false, degraded: false, escalated: false, overruled: false }, 0],
])('what is seen of a run %j counts %d', (end, quality) => {
  expect(qualityOf(end)).toBeCloseTo(quality);
});
