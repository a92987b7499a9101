import { describe, expect, test } from 'vitest';
import { type FaultKind, faultKinds, MAX_FAULTS } from './faults.ts';
import { type Simulated, simulate } from './simulate.ts';
import type { Violation } from './violation.ts';

const SEEDS = 20;

describe('a simulated installation', { timeout: 120_000 }, () => {
  test('keeps every invariant and comes to an end, whatever goes wrong', async () => {
    const broken: string[] = [];
    const held: Simulated[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      await simulate(seed).then(
        (simulated) => held.push(simulated),
        (violation: Violation) => broken.push(`seed ${seed}: ${violation.message}`),
      );
    }
    expect(broken).toEqual([]);
    expect(sum(held.map(({ events }) => events))).toBeGreaterThan(SEEDS * 300);
    const struck = Object.fromEntries(
      faultKinds.map((kind) => [kind, sum(held.map(({ faults }) => faults[kind] ?? 0))]),
    );
    expect(Object.entries(struck).filter(([, times]) => times === 0)).toEqual([]);
    // What never happens proves nothing.
    const autonomous = ['SubtaskBorrowed', 'HedgeStarted', 'BidsReceived', 'CounterProposalDecided'];
    const rare = autonomous.filter((type) => sum(held.map(({ occurred }) => occurred[type] ?? 0)) < 5);
    expect(rare).toEqual([]);
    expect(sum(Object.values(struck))).toBeGreaterThan(SEEDS * 30);
    for (const { faults } of held) expect(sum(Object.values(faults))).toBeLessThanOrEqual(MAX_FAULTS);
  });

  test('does exactly the same again for the same seed', async () => {
    for (const seed of [1, 2]) expect(await simulate(seed)).toEqual(await simulate(seed));
  });

  test('does something else for another seed', async () => {
    expect((await simulate(1)).trace).not.toBe((await simulate(2)).trace);
  });

  test('leaves out kinds of faults on demand', async () => {
    const without = new Set<FaultKind>(faultKinds.filter((kind) => kind !== 'crash'));
    const { faults } = await simulate(5, { without });
    expect(Object.keys(faults).filter((kind) => kind !== 'crash')).toEqual([]);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
