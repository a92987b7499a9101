import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Plan } from '#lib/planning/types.ts';
import { noUsage } from '#lib/run/types.ts';
import { createOrchestrator, type Orchestrator } from './orchestrator.ts';
import type { BidAsker, Parts, Performer } from './parts.ts';
import { FakeClock, settled } from './simulation/fake-clock.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { reasonAbout, toyDomain } from './simulation/toy-domain.ts';

const by = { id: 'p1', name: 'Ana' };
const usage = { ...noUsage, inputTokens: 10, calls: 1 };
const policyOf = (negotiation: Partial<Policy['negotiation']>): Policy => ({
  ...defaultPolicy,
  autonomy: { ...defaultPolicy.autonomy, commit: { low: 'auto', medium: 'auto', high: 'auto' } },
  negotiation: { ...defaultPolicy.negotiation, ...negotiation },
});

const plan: Plan = {
  ...{ goal: 'a goal', granularity: 'medium', rationale: '' },
  subtasks: [
    {
      ...{
        key: 'work',
        title: 'Work',
        objective: 'Work',
        priority: 5,
        risk: 'low',
        redundancy: 1,
        estimateTokens: 100,
      },
      ...{ capabilities: ['sort'], dependsOn: [], reads: ['query'], output: { ref: 'answer' } },
    },
  ],
};

let clock: FakeClock;
let store: MemoryStore;
let errors: string[];

beforeEach(() => {
  clock = new FakeClock(1_000, () => 0);
  errors = [];
});

const answers: Performer = async (task, agent) => ({
  ok: true,
  value: { ...reasonAbout(task), usage, model: agent.model, repairs: 0, degraded: false },
  usage,
  durationMs: 1,
});

function start(policy: Policy, changes: Partial<Parts>): Orchestrator {
  store = new MemoryStore(toyDomain.agents, policy);
  return createOrchestrator({
    store: store.asStore(async (act) => act()),
    domains: { toy: toyDomain },
    perform: answers,
    plan: async () => ({ kind: 'planned', plan, planner: 'toy', source: 'rule-based', refused: [], usage: noUsage }),
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

async function begin(engine: Orchestrator): Promise<void> {
  const about = {
    domain: 'toy',
    title: 'Toy',
    query: { seed: 3, subtasks: 1 },
    priority: 'routine',
    region: 'any',
  } as const;
  await engine.handle('r', { type: 'submit', ...about, granularity: 'medium', caseId: null, by });
  await settled();
  // Where no work is done, somebody else has to plan.
  await engine.performPlanning('r', 'r-p1');
}

async function until(isTrue: () => boolean): Promise<void> {
  await settled();
  while (!isTrue() && (await clock.step()));
}

const events = () => store.events.get('run:r') ?? [];
const bodyOf = (type: string) => events().find((event) => event.type === type)?.body as Record<string, unknown>;
const isDone = () => store.runs.get('r')?.status === 'done';

describe('asking agents for their bids', () => {
  const asking = policyOf({ askAgents: 'ask', bidDeadlineMs: 500 });
  const callOf = () => {
    const [job] = [...store.jobs.values()].filter(({ task }) => task === 'bids');
    return job?.payload as { runId: string; subtaskKey: string; callId: string };
  };
  const ask =
    (late: string, broken: string): BidAsker =>
    async (_, agent, { signal }) => {
      if (agent.id === late) await clock.pause(9_000, signal);
      if (agent.id === broken) throw new Error('it broke');
      return { ok: true, value: { tokens: 300, latencyMs: 50, confidence: 0.9, counterProposal: null }, usage };
    };

  test('waits no longer than the deadline, and says for whom card and record speak', async () => {
    const engine = start(asking, { bid: ask('fay', 'nobody') });
    await begin(engine);
    void engine.performBids(callOf());
    await until(isDone);
    expect(bodyOf('BidsCalled')).toMatchObject({ agentIds: ['eve', 'fay'], deadlineAt: 1_500 });
    expect(bodyOf('BidsReceived')).toMatchObject({
      answers: [{ agentId: 'eve', tokens: 300 }],
      missing: [{ agentId: 'fay', because: 'no answer by the deadline' }],
      usage: { calls: 1 },
    });
    expect(isDone()).toBe(true);
  });

  test('takes an agent that breaks down for one that does not answer, and tells of the bug', async () => {
    const engine = start(asking, { bid: ask('nobody', 'eve') });
    await begin(engine);
    void engine.performBids(callOf());
    await until(isDone);
    expect(bodyOf('BidsReceived')).toMatchObject({ missing: [{ agentId: 'eve', because: 'asking it failed' }] });
    expect(errors).toEqual(['asking for a bid: it broke']);
  });

  test('is done once: a second delivery finds the call closed', async () => {
    let asked = 0;
    const bid: BidAsker = async (...call) => {
      asked += 1;
      return ask('nobody', 'nobody')(...call);
    };
    const engine = start(asking, { bid });
    await begin(engine);
    const call = callOf();
    await engine.performBids(call);
    await engine.performBids(call);
    expect(asked).toBe(2);
    expect(events().filter(({ type }) => type === 'BidsReceived')).toHaveLength(1);
  });

  test('goes on by cards where nobody can ask', async () => {
    const engine = start(asking, {});
    await begin(engine);
    void engine.performBids(callOf());
    await until(isDone);
    expect(bodyOf('BidsReceived')).toMatchObject({ answers: [] });
    expect(isDone()).toBe(true);
  });
});

describe('a straggler', () => {
  const hedging = policyOf({ hedgeMinSamples: 3, hedgeLeastMs: 0, hedgeAfterP95: 2 });
  /** The first attempt hangs; whoever comes second answers at once. */
  function hanging() {
    const signals: AbortSignal[] = [];
    const perform: Performer = async (task, agent, limits) => {
      signals.push(limits.signal);
      if (signals.length > 1) return answers(task, agent, limits);
      await clock.pause(1_000_000, limits.signal);
      return { ok: false, error: { kind: 'timeout', detail: '', provider: null }, usage, durationMs: 1 };
    };
    return { perform, signals };
  }
  const measured = (samples: number) => {
    for (const { id } of toyDomain.agents)
      for (let nth = 0; nth < samples; nth++)
        store.outcomes.push({
          ...{
            attemptId: `${id}${nth}`,
            runId: 'x',
            agentId: id,
            agentVersion: '1.0',
            provider: '',
            capability: 'sort',
          },
          ...{ ok: true, slow: false, failureKind: null, durationMs: 400, tokens: 10, at: 0 },
        });
  };

  test('gets a second attempt after twice its usual time; the first is called off where it runs', async () => {
    const { perform, signals } = hanging();
    const engine = start(hedging, { perform });
    measured(3);
    await begin(engine);
    await until(isDone);
    expect(bodyOf('HedgeStarted')).toMatchObject({ measured: { p95Ms: 400, samples: 3 } });
    expect(events().find(({ type }) => type === 'HedgeStarted')?.at).toBe(1_810);
    expect(signals.map(({ reason }) => reason)[0]).toBe('no longer wanted');
    expect(signals).toHaveLength(2);
    expect(events().map(({ type }) => type)).not.toContain('AttemptFailed');
  });

  test('goes on alone while too little was measured', async () => {
    const { perform } = hanging();
    const engine = start(hedging, { perform });
    measured(2);
    await begin(engine);
    await until(() => events().some(({ type }) => type === 'AttemptFailed'));
    expect(events().map(({ type }) => type)).not.toContain('HedgeStarted');
  });
});
