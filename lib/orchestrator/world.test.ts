import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { toyDomain } from './simulation/toy-domain.ts';
import type { Facts } from './store.ts';
import { factsAfter, WorldView } from './world.ts';

const facts = (): Facts => new MemoryStore(toyDomain.agents, defaultPolicy).facts();
const agentOf = (world: Facts, id: string) => world.agents.find((agent) => agent.card.id === id);

/** A view whose readings wait to be answered by the test. */
function openView() {
  const readings: ((read: Facts) => void)[] = [];
  const view = new WorldView({ facts: () => new Promise((resolve) => readings.push(resolve)) });
  return { view, readings };
}

describe('the facts after a commit', () => {
  test('have less money and more work for those who were given some', () => {
    const entries = [
      { transaction: 't', accountId: 'agent:ada', amount: -400, reason: 'reserve' },
      { transaction: 't', accountId: 'held:1', amount: 400, reason: 'reserve' },
      { transaction: 'u', accountId: 'reserve', amount: -50, reason: 'borrow' },
    ] as const;
    const after = factsAfter(facts(), entries, ['ada', 'ada'], []);
    expect(agentOf(after, 'ada')).toMatchObject({ balanceTokens: 199_600, inFlight: 2 });
    expect(after.reserveTokens).toBe(999_950);
    expect(agentOf(factsAfter(after, [], [], ['ada']), 'ada')?.inFlight).toBe(1);
  });

  test('leave an agent without work at none', () => {
    expect(agentOf(factsAfter(facts(), [], [], ['bob']), 'bob')?.inFlight).toBe(0);
  });
});

describe('the shared view of the facts', () => {
  test('reads once for all who ask at the same time, and again when half a second is over', async () => {
    const { view, readings } = openView();
    const asked = Promise.all([view.get(0), view.get(0)]);
    readings[0]?.(facts());
    await asked;
    await view.get(249);
    expect(readings).toHaveLength(1);
    void view.get(500);
    expect(readings).toHaveLength(2);
  });

  test('reads ahead while it is asked, and lets nobody wait for that', async () => {
    const { view, readings } = openView();
    const asked = view.get(0);
    readings[0]?.({ ...facts(), reserveTokens: 1 });
    await asked;
    expect((await view.get(250)).reserveTokens).toBe(1);
    expect((await view.get(251)).reserveTokens).toBe(1);
    expect(readings).toHaveLength(2);
    readings[1]?.({ ...facts(), reserveTokens: 2 });
    await Promise.resolve();
    await Promise.resolve();
    expect((await view.get(252)).reserveTokens).toBe(2);
    expect((await view.get(499)).reserveTokens).toBe(2);
  });

  test('reads again when the clock was put back: what was read in the future is of no known age', async () => {
    const { view, readings } = openView();
    const asked = view.get(60_000);
    readings[0]?.(facts());
    await asked;
    void view.get(1_000);
    expect(readings).toHaveLength(2);
  });

  test('carries the own commits until the next reading', async () => {
    const { view, readings } = openView();
    const asked = view.get(0);
    readings[0]?.(facts());
    await asked;
    view.advance([], ['ada'], []);
    expect(agentOf(await view.get(10), 'ada')?.inFlight).toBe(1);
  });

  test('does not keep what was read before something changed', async () => {
    const { view, readings } = openView();
    const before = view.get(0);
    view.invalidate();
    const after = view.get(1);
    readings[0]?.({ ...facts(), reserveTokens: 1 });
    readings[1]?.({ ...facts(), reserveTokens: 2 });
    expect((await before).reserveTokens).toBe(1);
    expect((await after).reserveTokens).toBe(2);
    expect((await view.get(2)).reserveTokens).toBe(2);
  });
});
