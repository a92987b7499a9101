import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import { EARLIER_ANSWER } from '#lib/run/earlier-answer.ts';
import type { EventOf } from '#lib/run/events.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import { createOrchestrator, type Orchestrator } from './orchestrator.ts';
import type { Performer } from './parts.ts';
import { FakeClock, settled } from './simulation/fake-clock.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { reasonAbout, toyDomain } from './simulation/toy-domain.ts';

const by = { id: 'p1', name: 'Ana' };
const policy = (resilience: Partial<Policy['resilience']> = {}): Policy => ({
  ...defaultPolicy,
  autonomy: { ...defaultPolicy.autonomy, commit: { low: 'auto', medium: 'auto', high: 'auto' } },
  resilience: { ...defaultPolicy.resilience, ...resilience },
  breaker: { ...defaultPolicy.breaker, system: { ...defaultPolicy.breaker.system, minCalls: 10_000 } },
});
const usage = { ...noUsage, inputTokens: 10, calls: 1 };
/** Nobody bids by itself, and no work is of high risk: what is left is the outage. */
const agents: readonly AgentCard[] = toyDomain.agents.map((card) => ({ ...card, kind: 'tool', bidsItself: false }));

let clock: FakeClock;
let store: MemoryStore;
let isOut: boolean;

beforeEach(() => {
  clock = new FakeClock(Date.UTC(2026, 0, 1), () => 0);
  isOut = false;
});

/** Every model of the council fails while its provider is out; the stand-in needs none. */
const perform: Performer = async (task, agent) => {
  await clock.pause(200);
  if (isOut && agent.fallback !== true) {
    const error = { kind: 'provider', detail: 'HTTP 503', provider: `provider:scripted-${agent.family}` } as const;
    return { ok: false, error, usage, durationMs: 200 };
  }
  return {
    ok: true,
    value: { ...reasonAbout(task), usage, model: agent.model, repairs: 0, degraded: false },
    usage,
    durationMs: 200,
  };
};

function start(council: readonly AgentCard[], inForce: Policy): Orchestrator {
  store = new MemoryStore(council, inForce);
  const engine = createOrchestrator({
    store: store.asStore(async (act) => act()),
    domains: { toy: toyDomain },
    perform,
    plan: async (request, { domain }) => {
      const drawn = domain.planByRules(request);
      const plan = { ...drawn, subtasks: drawn.subtasks.map((subtask) => ({ ...subtask, risk: 'low' as const })) };
      return { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage };
    },
    now: () => clock.now,
    pause: (ms, signal) => clock.pause(ms, signal),
    random: () => 0,
    workerId: 'w1',
    regions: ['eu', 'us'],
    capacity: 50,
    onError: (error) => {
      throw error;
    },
  });
  return engine;
}

async function submit(engine: Orchestrator, runId: string, subtasks = 6): Promise<void> {
  await engine.handle(runId, {
    ...{
      type: 'submit',
      domain: 'toy',
      title: 'Toy',
      query: { seed: 5, subtasks },
      priority: 'routine',
      region: 'any',
    },
    ...{ granularity: 'medium', caseId: null, by },
  });
  await settled();
}

/** Time goes on, timers ring, and breakers are watched, until it is so. */
async function until(engine: Orchestrator, isTrue: () => boolean, steps = 5_000): Promise<void> {
  await settled();
  for (let nth = 0; nth < steps && !isTrue(); nth++) {
    const due = [...store.jobs.values()].find((job) => job.task === 'timer' && (job.runAt ?? 0) <= clock.now);
    if (due) {
      store.jobs.delete(due.id);
      const { runId, command } = due.payload as { runId: string; command: { type: 'wake' } };
      await engine.passTime(runId, command);
    } else {
      const wakeUp = clock.pause(500);
      await clock.step();
      await Promise.race([wakeUp, settled()]);
    }
    await engine.watchBreakers();
  }
}

const eventsOf = <T extends string>(runId: string, type: T) =>
  (store.events.get(`run:${runId}`) ?? []).filter((event) => event.type === type);
const statusOf = (runId: string) => store.runs.get(runId)?.status;
const completed = (runId: string) => eventsOf(runId, 'RunCompleted').at(-1)?.body as EventOf<'RunCompleted'>['body'];

describe('a provider outage in the middle of a run', () => {
  test('ends in a finished report that says it is degraded, what is missing, and what stood in', async () => {
    const engine = start(agents, policy());
    await submit(engine, 'r');
    await until(engine, () => eventsOf('r', 'SubtaskCommitted').length >= 2);
    isOut = true;
    await until(engine, () => statusOf('r') === 'done');
    const { degraded, missing = [] } = completed('r');
    expect(degraded).toBe(true);
    expect(missing.length).toBeGreaterThan(0);
    for (const { because } of missing) expect(because).toMatch(/answers could be had|in place of/);
    const healthy = eventsOf('r', 'SubtaskCommitted').filter(
      ({ body }) => !(body as EventOf<'SubtaskCommitted'>['body']).degraded,
    );
    expect(healthy.length).toBeGreaterThanOrEqual(2);
    expect(store.runs.get('r')?.degraded).toBe(true);
  });

  test('is answered from what was answered to the very same tasks before, with its age', async () => {
    const engine = start(agents, policy());
    await submit(engine, 'before');
    await until(engine, () => statusOf('before') === 'done');
    expect(completed('before').degraded).toBe(false);
    const doneAt = clock.now;
    await until(engine, () => store.keptAnswers.size > 0);
    isOut = true;
    await submit(engine, 'again');
    await until(engine, () => statusOf('again') === 'done');
    const cached = eventsOf('again', 'AttemptSucceeded')
      .map(({ body }) => (body as EventOf<'AttemptSucceeded'>['body']).outcome.cachedFrom)
      .filter((from) => from !== undefined);
    expect(cached.length).toBeGreaterThan(0);
    for (const from of cached) {
      expect(from.runId).toBe('before');
      expect(from.ageMs).toBeGreaterThan(0);
      expect(from.at).toBeLessThanOrEqual(doneAt);
    }
    expect(completed('again')).toMatchObject({ degraded: true });
    expect(
      eventsOf('again', 'SubtaskAwarded').flatMap(({ body }) =>
        (body as EventOf<'SubtaskAwarded'>['body']).awards.map(({ agentId }) => agentId),
      ),
    ).toContain(EARLIER_ANSWER);
  });

  test('waits for a person where nothing can stand in', async () => {
    const engine = start(
      agents.filter(({ fallback }) => fallback !== true),
      policy({ useCache: false }),
    );
    isOut = true;
    await submit(engine, 'r');
    await until(engine, () => [...store.escalations.values()].some(({ status }) => status === 'open'));
    expect([...store.escalations.values()].map(({ kind }) => kind)).toContain('attempts-exhausted');
    expect(statusOf('r')).toBe('running');
  });

  test('that passes in time leaves no mark', async () => {
    const engine = start(agents, policy({ patienceMs: 600_000 }));
    await submit(engine, 'r');
    isOut = true;
    await until(engine, () => eventsOf('r', 'SubtaskDelayed').length > 0);
    isOut = false;
    await until(engine, () => statusOf('r') === 'done');
    const state = (await engine.readRun('r')) as RunState;
    expect(state.degraded).toBe(false);
    expect(state.missing).toBeUndefined();
  });
});
