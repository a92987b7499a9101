import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { OutcomeRow } from '#lib/run/projections/outcome-rows.ts';
import type { Parts } from '../parts.ts';
import { MemoryStore } from '../simulation/memory-store.ts';
import { toyDomain } from '../simulation/toy-domain.ts';
import { WorldView } from '../world.ts';
import { watchBreakers } from './watch-breakers.ts';

const rules = {
  ...defaultPolicy.breaker,
  minCalls: 4,
  openMs: 1_000,
  probes: 2,
  system: { windowMs: 60_000, minCalls: 10, failureShare: 0.5 },
};

let now: number;
let store: MemoryStore;
let watch: () => Promise<number>;

beforeEach(() => {
  now = 10_000;
  store = new MemoryStore(toyDomain.agents, { ...defaultPolicy, breaker: rules });
  const port = store.asStore(async (act) => act());
  const parts = { store: port, now: () => now } as Parts;
  watch = () => watchBreakers({ parts, world: new WorldView(port) });
});

function outcome(ok: boolean, agentId = 'ada', provider = 'north'): void {
  const about = { attemptId: 'a', runId: 'r', agentVersion: '1.0', capability: 'sort', slow: false, failureKind: null };
  store.outcomes.push({ ...about, agentId, provider, ok, durationMs: 5, tokens: 1, at: now } satisfies OutcomeRow);
}

const outcomes = (...oks: boolean[]) => {
  for (const ok of oks) outcome(ok);
};
const positionOf = (scope: 'provider:north' | 'agent:ada' | 'system') =>
  store.breakerStates.get(scope)?.state.status ?? 'closed';

describe('watching breakers', () => {
  test('leaves what goes well alone', async () => {
    outcomes(true, true, true, false);
    expect(await watch()).toBe(0);
  });

  test('opens the breakers of an agent and its provider when half of the calls fail', async () => {
    outcomes(true, false, false, false);
    expect(await watch()).toBe(2);
    expect([positionOf('agent:ada'), positionOf('provider:north')]).toEqual(['open', 'open']);
    expect(store.facts().agents.find((agent) => agent.card.id === 'ada')?.breaker).toBe('open');
  });

  test('does nothing a second time on the same calls', async () => {
    outcomes(false, false, false, false);
    await watch();
    expect(await watch()).toBe(0);
  });

  test('lets probes through after the wait, and closes when they went well', async () => {
    outcomes(false, false, false, false);
    await watch();
    now += 1_000;
    await watch();
    expect(positionOf('agent:ada')).toBe('half-open');
    now += 10;
    outcomes(true);
    await watch();
    expect(positionOf('agent:ada')).toBe('half-open');
    outcomes(true);
    await watch();
    expect(positionOf('agent:ada')).toBe('closed');
    now += 10;
    expect(await watch()).toBe(0);
  });

  test('opens again at the first probe that fails', async () => {
    outcomes(false, false, false, false);
    await watch();
    now += 1_000;
    await watch();
    now += 10;
    outcomes(false);
    await watch();
    expect(positionOf('agent:ada')).toBe('open');
  });

  test('latches safe mode when the system fails too often, and names the cause', async () => {
    outcomes(...Array.from({ length: 10 }, (_, nth) => nth < 3));
    await watch();
    expect(store.safeMode?.why).toMatchObject({
      rule: 'failure-share',
      calls: 10,
      failures: 7,
      scope: 'provider:north',
    });
    expect(store.safeMode?.why.sentence).toContain('70');
  });

  test('does not latch again on the calls from before a release', async () => {
    outcomes(...Array.from({ length: 10 }, () => false));
    await watch();
    now += 5_000;
    const by = { id: 'p1', name: 'Ana' };
    store.changeBreaker('system', 1, { type: 'SafeModeReleased', body: { reason: 'fixed', by } }, now);
    await watch();
    expect(store.safeMode).toBeNull();
  });
});
