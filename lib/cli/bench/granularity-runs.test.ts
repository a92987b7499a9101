import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { granularitySchema } from '#lib/planning/types.ts';
import { councils } from './granularity-council.ts';
import { benchRuns } from './granularity-runs.ts';
import { mean } from './mean.ts';

const { granularity: safe, costPerMinute, costPer10kTokens } = defaultPolicy.planning;
const rules = { safe, costPerMinute, costPer10kTokens };
const RUNS = 40;

test.each(councils)(
  'the engine finds its way to the best size when agents are $name, and says so in its plans',
  { timeout: 120_000 },
  async (council) => {
    const worths = new Map<string, number>();
    for (const size of granularitySchema.options) {
      const fixed = await benchRuns(council, { size, runs: 3, seed: 'a' }, rules);
      expect(new Set(fixed.map(({ granularity }) => granularity))).toEqual(new Set([size]));
      worths.set(size, mean(fixed.map(({ worth }) => worth)));
    }
    const best = Math.max(...worths.values());
    const learnt = (await benchRuns(council, { size: 'adaptive', runs: RUNS, seed: 'a' }, rules)).slice(-RUNS / 2);
    expect(mean(learnt.map(({ worth }) => worth))).toBeGreaterThan(best - 0.04);
    expect(mean(learnt.map(({ worth }) => worth))).toBeGreaterThan(Math.min(...worths.values()) + 0.04);
  },
);

test('the same seed gives the same runs', async () => {
  const [council] = councils;
  if (!council) throw new Error('There is a council');
  const once = await benchRuns(council, { size: 'adaptive', runs: 5, seed: 'b' }, rules);
  expect(await benchRuns(council, { size: 'adaptive', runs: 5, seed: 'b' }, rules)).toEqual(once);
});
