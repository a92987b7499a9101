import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { awardsIn } from '#lib/run/awards-in.ts';
import type { Command } from '#lib/run/command.ts';
import { noUsage } from '#lib/run/types.ts';
import { ClockBehind } from './effects/pass-time.ts';
import { createOrchestrator, type Orchestrator } from './orchestrator.ts';
import type { Parts, Performer } from './parts.ts';
import { FakeClock, settled } from './simulation/fake-clock.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { reasonAbout, toyDomain } from './simulation/toy-domain.ts';

const by = { id: 'p1', name: 'Ana' };
const handsOff = {
  ...defaultPolicy,
  autonomy: { ...defaultPolicy.autonomy, commit: { low: 'auto', medium: 'auto', high: 'auto' } },
  negotiation: { ...defaultPolicy.negotiation, askAgents: 'local' },
} as const;
const usage = { ...noUsage, inputTokens: 10, calls: 1 };

let clock: FakeClock;
let store: MemoryStore;
let errors: string[];

beforeEach(() => {
  clock = new FakeClock(1_000, () => 0);
  store = new MemoryStore(toyDomain.agents, handsOff);
  errors = [];
});

const answers: Performer = async (task, agent) => ({
  ok: true,
  value: { ...reasonAbout(task), usage, model: agent.model, repairs: 0, degraded: false },
  usage,
  durationMs: 1,
});

function start(changes: Partial<Parts> = {}): Orchestrator {
  return createOrchestrator({
    store: store.asStore(async (act) => act()),
    domains: { toy: toyDomain },
    perform: answers,
    plan: async (request, { domain }) => {
      const plan = domain.planByRules(request);
      return { kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage };
    },
    now: () => clock.now,
    pause: (ms, signal) => clock.pause(ms, signal),
    random: () => 0,
    workerId: 'w1',
    regions: ['eu', 'us'],
    capacity: 50,
    onError: (error, doing) => errors.push(`${doing}: ${error instanceof Error ? error.message : error}`),
    ...changes,
  });
}

const submit = (subtasks = 3): Command => ({
  ...{ type: 'submit', domain: 'toy', title: 'Toy', query: { seed: 3, subtasks }, priority: 'routine', region: 'any' },
  ...{ granularity: 'medium', caseId: null, by },
});

/** Submits a run and has it planned, so that its first attempts are out. */
async function begin(engine: Orchestrator, runId = 'r'): Promise<void> {
  await engine.handle(runId, submit());
  await settled();
  // Where no work is done, somebody else has to plan.
  await engine.performPlanning(runId, `${runId}-p1`);
}

async function until(isTrue: () => boolean): Promise<void> {
  await settled();
  while (!isTrue() && (await clock.step()));
}

const statusOf = (runId: string) => store.runs.get(runId)?.status;
const typesOf = (runId: string) => (store.events.get(`run:${runId}`) ?? []).map((event) => event.type);

describe('the engine of a process', () => {
  test('performs what it awards itself, without the queue', async () => {
    const engine = start();
    await begin(engine);
    await until(() => statusOf('r') === 'done');
    expect(statusOf('r')).toBe('done');
    expect([...store.jobs.values()].filter((job) => job.task.startsWith('attempt:'))).toEqual([]);
  });

  test('leaves attempts to the queue where no work is done', async () => {
    await begin(start({ workerId: null }));
    await settled();
    expect([...store.jobs.values()].some((job) => job.task.startsWith('attempt:'))).toBe(true);
    expect(typesOf('r')).not.toContain('AttemptStarted');
  });

  test('refuses a domain it does not know, and a run that is not there', async () => {
    const engine = start();
    expect(await engine.handle('r', { ...submit(), domain: 'alchemy' } as Command)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', path: 'domain' },
    });
    expect(await engine.handle('nobody', { type: 'wake' })).toMatchObject({ ok: false, error: { kind: 'unknown' } });
  });

  test('decides again when another process was faster', async () => {
    const [one, two] = [start({ workerId: null }), start({ workerId: null })];
    await one.handle('r', submit());
    await two.handle('r', { type: 'pause', note: '', by });
    const late = one.handle('r', { type: 'pause', note: '', by });
    await until(() => false);
    expect(await late).toMatchObject({ ok: false, error: { kind: 'wrong-state' } });
    expect(typesOf('r').filter((type) => type === 'RunPaused')).toHaveLength(1);
  });

  test('lets a command that runs into a bug fail alone', async () => {
    const engine = start({ workerId: null });
    await engine.handle('r', submit());
    const nonsense = { type: 'dance' } as unknown as Command;
    const both = await Promise.allSettled([
      engine.handle('r', nonsense),
      engine.handle('r', { type: 'pause', note: '', by }),
    ]);
    expect(both.map((one) => one.status)).toEqual(['rejected', 'fulfilled']);
    expect(statusOf('r')).toBe('paused');
  });

  test('gives up on work that hangs beyond its own deadline', async () => {
    let calls = 0;
    const hangsOnce: Performer = (...work) => (calls++ === 0 ? new Promise(() => {}) : answers(...work));
    await begin(start({ perform: hangsOnce }));
    await until(() => typesOf('r').includes('AttemptFailed'));
    const failed = store.events.get('run:r')?.find((event) => event.type === 'AttemptFailed');
    expect(failed?.body).toMatchObject({ failure: { kind: 'timeout' } });
    expect(clock.now).toBe(1_000 + defaultPolicy.budget.attemptTimeoutMs + 5_000);
  });

  test('records a performer that throws as a bug, and tells of it', async () => {
    let calls = 0;
    const throwsOnce: Performer = async (...work) => {
      if (calls++ === 0) throw new TypeError('oops');
      return answers(...work);
    };
    await begin(start({ perform: throwsOnce }));
    await until(() => typesOf('r').includes('AttemptFailed'));
    expect(errors).toEqual(['performing an attempt: oops']);
  });

  test('hands a result in again until the store is back', async () => {
    let outages = 0;
    const memory = store.asStore(async (act) => act());
    const shaky = {
      ...memory,
      commitRun: async (commit: Parameters<typeof memory.commitRun>[0]) => {
        if (commit.events.some((event) => event.type === 'AttemptSucceeded') && outages++ < 3)
          throw new Error('no database');
        return memory.commitRun(commit);
      },
    };
    let performed = 0;
    const counting: Performer = (...work) => {
      performed += 1;
      return answers(...work);
    };
    await begin(start({ store: shaky, perform: counting }));
    await until(() => statusOf('r') === 'done');
    expect(statusOf('r')).toBe('done');
    const awards = (store.events.get('run:r') ?? []).flatMap(awardsIn);
    expect(awards.every(({ startedBy }) => startedBy === 'w1')).toBe(true);
    expect(performed).toBe(awards.length);
    expect(errors).toContain('handing in a result: no database');
  });

  test('performs an attempt delivered twice once', async () => {
    const never: Performer = () => new Promise(() => {});
    const engine = start({ perform: never });
    await begin(engine);
    await settled();
    const [attemptId = ''] = engine.held();
    await engine.acceptAttempt('r', attemptId);
    await engine.acceptAttempt('r', attemptId);
    await settled();
    expect(store.countStarts('r', attemptId)).toBe(1);
  });

  test('fails an attempt that three workers died of', async () => {
    const never: Performer = () => new Promise(() => {});
    await begin(start({ perform: never }));
    await settled();
    const attemptId = [...store.attempts.keys()][0] ?? '';
    for (const workerId of ['w2', 'w3', 'w4']) {
      for (const holder of ['w1', 'w2', 'w3']) store.takeOver(holder);
      await start({ perform: never, workerId }).acceptAttempt('r', attemptId);
      await settled();
    }
    const crashed = store.events.get('run:r')?.find((event) => event.type === 'AttemptFailed');
    expect(crashed?.body).toMatchObject({ attemptId, failure: { kind: 'crashed' } });
  });

  test('fails what no worker of its region ever took', async () => {
    const engine = start({ workerId: null });
    await begin(engine);
    await engine.sweep();
    expect(typesOf('r')).not.toContain('AttemptFailed');
    clock.now += 5 * defaultPolicy.budget.attemptTimeoutMs + 1;
    await engine.sweep();
    expect(typesOf('r')).toContain('AttemptFailed');
  });

  test('fails what a worker that lives no longer speaks of, as a standstill', async () => {
    const never: Performer = () => new Promise(() => {});
    await begin(start({ perform: never, workerId: 'w9', pause: () => new Promise(() => {}) }));
    await settled();
    const [attemptId] = store.attempts.keys();
    const other = start({ workerId: null });
    clock.now += 3 * defaultPolicy.budget.attemptTimeoutMs;
    await other.sweep();
    expect(typesOf('r')).not.toContain('AttemptFailed');
    clock.now += 30_001;
    await other.sweep();
    const found = store.events.get('run:r')?.find((event) => event.type === 'AnomalyDetected');
    expect(found?.body).toMatchObject({
      attemptId,
      anomaly: { kind: 'stall', measured: 210_001, limit: 210_000, sentence: expect.stringContaining('w9 lives') },
    });
  });

  test('waits for a deadline that rings a moment early by its own clock', async () => {
    store.publishPolicy({
      ...handsOff,
      autonomy: { ...handsOff.autonomy, adoptPlan: { low: 'one-person', medium: 'one-person', high: 'one-person' } },
    });
    const engine = start();
    await begin(engine);
    const [row] = store.escalations.values();
    clock.now = (row?.deadlineAt ?? 0) - 3;
    const command = { type: 'escalationDeadline', escalationId: row?.id ?? '' } as const;
    void engine.passTime('r', command, row?.deadlineAt);
    await until(() => typesOf('r').includes('EscalationReassigned'));
    expect(typesOf('r')).toContain('EscalationReassigned');
  });

  test('hands a timer back when its clock is far behind, so that it rings again where the time is right', async () => {
    const engine = start();
    await begin(engine);
    await expect(engine.passTime('r', { type: 'wake' }, clock.now + 5_000)).rejects.toThrow(ClockBehind);
    await expect(engine.passTime('r', { type: 'wake' }, clock.now)).resolves.toBeUndefined();
  });

  test('still understands a deadline queued without its time', async () => {
    const engine = start();
    await begin(engine);
    await expect(engine.passTime('r', { type: 'escalationDeadline', escalationId: 'none' })).resolves.toBeUndefined();
  });
});

describe('safe mode', () => {
  test('turns awards into questions until a person releases it with a reason', async () => {
    const engine = start();
    expect(await engine.latchSafeMode(by, 'odd answers')).toEqual({ ok: true, value: null });
    expect(await engine.latchSafeMode(by, 'again')).toMatchObject({ error: { kind: 'wrong-state' } });
    await begin(engine);
    expect(typesOf('r').at(-1)).toBe('EscalationRaised');
    expect(await engine.releaseSafeMode(by, '  ')).toMatchObject({ error: { kind: 'note-missing' } });
    expect(await engine.releaseSafeMode(by, 'they were right')).toMatchObject({ ok: true });
    await until(() => statusOf('r') === 'done');
    expect(statusOf('r')).toBe('done');
  });
});
