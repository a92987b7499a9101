import { describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS = 200;

describe('a simulated installation', () => {
  test('keeps every invariant and comes to an end, whatever goes wrong', { timeout: 60_000 }, async () => {
    const broken: string[] = [];
    let events = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      try {
        events += (await simulate(seed)).events;
      } catch (error) {
        broken.push(error instanceof Error ? error.message : String(error));
      }
    }
    expect(broken).toEqual([]);
    expect(events).toBeGreaterThan(10_000);
  });

  test('does exactly the same again for the same seed', async () => {
    expect(await simulate(1)).toEqual(await simulate(1));
  });

  test('does something else for another seed', async () => {
    expect((await simulate(1)).trace).not.toBe((await simulate(2)).trace);
  });
});
