import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { type Granularity, granularitySchema } from '../types.ts';
import { rewardOf } from './choose-granularity.ts';
import { councils, type ModelledCouncil, mean, played, series } from './council-fixture.ts';

const { granularity: safe, costPerMinute, costPer10kTokens } = defaultPolicy.planning;
const rules = { safe, costPerMinute, costPer10kTokens };
const sizes: readonly Granularity[] = granularitySchema.options;
const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];

const worthOf = (council: ModelledCouncil, size: Granularity | 'adaptive', seed = 'a', runs = 200): number =>
  mean(series(council, { size, runs, seed }, { rules }).rewards);
const bestWorth = (council: ModelledCouncil): number => Math.max(...sizes.map((size) => worthOf(council, size)));

/** What runs fall short of the best size, on average. */
const regret = (council: ModelledCouncil, rewards: readonly number[]): number => bestWorth(council) - mean(rewards);

describe('choosing the size of plans', () => {
  test.each(Object.values(councils))('comes within 0.03 of the best fixed size when agents are $name', (council) => {
    for (const seed of seeds) expect(worthOf(council, 'adaptive', seed)).toBeGreaterThan(bestWorth(council) - 0.03);
  });

  test('beats always taking the usual size where that is not the best', () => {
    for (const seed of seeds)
      expect(worthOf(councils.plenty, 'adaptive', seed)).toBeGreaterThan(worthOf(councils.plenty, safe, seed) + 0.02);
  });

  test('loses less and less, and finds its way again after agents were lost without a sign of it', () => {
    // Six of seven agents go while the figures of the registry still look as before: the context stays the same.
    const shrunk: ModelledCouncil = { ...councils.plenty, name: 'shrunk', agents: 1 };
    const phases = seeds.map((seed) => {
      const before = series(councils.plenty, { size: 'adaptive', runs: 120, seed }, { rules });
      const after = series(
        shrunk,
        { size: 'adaptive', runs: 120, seed: `${seed}2` },
        { rules, before: before.outcomes },
      );
      return { before: before.rewards, after: after.rewards };
    });
    const of = (phase: 'before' | 'after', from: number, to: number) =>
      phases.flatMap((one) => one[phase].slice(from, to));
    const learnt = regret(councils.plenty, of('before', 90, 120));
    expect(learnt).toBeLessThan(regret(councils.plenty, of('before', 0, 10)) / 2);
    expect(regret(shrunk, of('after', 90, 120))).toBeLessThan(regret(shrunk, of('after', 0, 15)) / 2);
  });

  test('a played run is worth less the longer it takes', () => {
    const quick = played(councils.plenty, 'fine', 'x');
    expect(rewardOf(quick, rules)).toBeGreaterThan(rewardOf({ ...quick, latencyMs: quick.latencyMs * 2 }, rules));
  });
});
