import { describe, expect, test } from 'vitest';
import { jainIndex } from './fair-share.ts';
import { type Served, simulateService, someLoad } from './load-fixture.ts';

const SEEDS = 300;
const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
const lives = seeds.map((seed) => {
  const load = someLoad(seed);
  return { load, fair: simulateService(load, 'fair'), naive: simulateService(load, 'first-come') };
});

/** Jain's index over what each claimant was served ÷ its max-min fair share (Jain, Chiu & Hawe 1984). */
const fairness = ({ served, fair }: Served) => jainIndex(served.map((one, i) => one / (fair[i] ?? 1)));

describe(`one claimant that asks for ten times as much as each of the others, over ${SEEDS} seeds`, () => {
  test('leaves them their shares: Jain’s index is at least 0.95', () => {
    expect(Math.min(...lives.map(({ fair }) => fairness(fair)))).toBeGreaterThanOrEqual(0.95);
  });

  test('would take them first come first served: there the index is below 0.8, so the test above can fail', () => {
    expect(Math.max(...lives.map(({ naive }) => fairness(naive)))).toBeLessThan(0.8);
  });

  test('starves nobody where turns are fair', () => {
    expect(lives.flatMap(({ fair }) => fair.flags)).toEqual([]);
  });

  test('is found to starve others where it does: after three fair waits, within one look, and not before', () => {
    for (const { load, naive } of lives) {
      const first = naive.flags.filter(({ turns }) => turns === 0);
      expect(first.length).toBeGreaterThan(0);
      for (const { waitedMs, fairWaitMs } of first) {
        expect(waitedMs).toBeGreaterThan(3 * fairWaitMs);
        expect(waitedMs).toBeLessThanOrEqual(3 * fairWaitMs + load.tickMs);
      }
    }
  });
});
