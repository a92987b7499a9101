import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { bankEntries } from '../projections/bank-entries.ts';
import { stepsOf } from '../projections/step.ts';
import { agent, Play, planOf, safeMode, subtask, world } from '../testing/toy.ts';

const policyWith =
  (more: Partial<Policy['negotiation']>, rest: Partial<Policy> = {}) =>
  (body: Policy): Policy => ({ ...body, ...rest, negotiation: { ...body.negotiation, ...more } });

/** The busiest agent gets everything by quality; `idle` could do it too. */
const busy = agent('ada', { confidence: 1, concurrency: 1 });
const idle = (more: Partial<AgentView['card']> = {}, view: Partial<AgentView> = {}) =>
  agent('bob', { confidence: 0.2, promisedLatencyMs: 60_000, promisedTokens: 200, concurrency: 1, ...more }, view);
const plan = planOf(
  subtask('low', [], { priority: 1 }),
  subtask('high', [], { priority: 9 }),
  subtask('mid', [], { priority: 5 }),
  subtask('end', ['low', 'high', 'mid']),
);

/** A run whose three first subtasks went to ada; the first has begun, bob has nothing to do. */
function lineAtAda(agents: readonly AgentView[] = [busy, idle()], policy = policyWith({})): Play {
  const run = new Play(world({ agents: [busy] }, policy)).planned(plan);
  run.do({ type: 'startAttempt', attemptId: run.inFlight('high')[0] ?? '', workerId: 'w1' });
  const inFlight = run.inFlight().length;
  run.world = { ...run.world, agents: agents.map((one) => (one.card.id === 'ada' ? { ...one, inFlight } : one)) };
  return run;
}

const borrowed = (run: Play) => run.log.flatMap((event) => (event.type === 'SubtaskBorrowed' ? [event.body] : []));

describe('when an attempt ends and others wait in a line', () => {
  test('an idle agent takes the most urgent that has not begun, and it is marked, explained and paid for', () => {
    const run = lineAtAda([busy, idle(), agent('cyd', { confidence: 0.1, concurrency: 1 }, { inFlight: 1 })]);
    run.world = {
      ...run.world,
      agents: run.world.agents.map((one) => ({ ...one, inFlight: Math.max(1, one.inFlight) })),
    };
    expect(borrowed(run)).toEqual([]);
    run.world = { ...run.world, agents: run.world.agents.map((one) => (one.card.id === 'bob' ? idle() : one)) };
    const from = run.inFlight('mid')[0] ?? '';
    run.answer('high', 'x');
    expect(borrowed(run)).toMatchObject([
      {
        subtaskKey: 'mid',
        fromAttemptId: from,
        from: { agentId: 'ada' },
        award: { agentId: 'bob', seat: 1, region: 'eu', reservedTokens: 200 },
        lineLength: 2,
      },
    ]);
    const { subtasks, attempts } = run.state;
    expect(subtasks.mid?.marks.borrowed).toBe(true);
    expect(attempts[from]).toMatchObject({ status: { at: 'cancelled' }, lentTo: { name: 'bob' } });
    expect(attempts[run.inFlight('mid')[0] ?? '']?.borrowedFrom).toMatchObject({ attemptId: from, name: 'ada' });
    const held = bankEntries(stepsOf(null, run.log)).filter(({ accountId }) => accountId.startsWith('held:'));
    expect(held.reduce((sum, { amount }) => sum + amount, 0)).toBe(300);
    expect(run.answer('mid', 'y').state.subtasks.mid?.status.at).toBe('committed');
  });

  test.each<[string, () => Play]>([
    ['policy does not want it', () => lineAtAda(undefined, policyWith({ borrowing: false }))],
    ['nobody is idle', () => lineAtAda([busy, idle({}, { inFlight: 1 })])],
    ['the idle agent lacks the capability', () => lineAtAda([busy, idle({ capabilities: ['check'] })])],
    ['the case may not go to its region', () => lineAtAda([busy, idle({ regions: ['us'] })])],
    ['its breaker is open', () => lineAtAda([busy, idle({}, { breaker: 'open' })])],
    ['its version was retired', () => lineAtAda([busy, idle({}, { state: 'retired' })])],
    [
      'the bank cannot pay it',
      () => {
        const run = lineAtAda([busy, idle({}, { balanceTokens: 0 })]);
        run.world = { ...run.world, reserveTokens: 0 };
        return run;
      },
    ],
    [
      'the line is no longer than the agent is wide',
      () => lineAtAda([{ ...busy, card: { ...busy.card, concurrency: 9 } }, idle()]),
    ],
  ])('nothing is borrowed when %s', (_, prepared) => {
    const run = prepared();
    run.answer('high', 'x');
    expect(run.state.subtasks.high?.status.at).toBe('committed');
    expect(borrowed(run)).toEqual([]);
  });

  test('nothing is borrowed in safe mode, nor where people agree to awards', () => {
    const safe = lineAtAda();
    safe.world = { ...safe.world, safeMode };
    safe.answer('high', 'x');
    const asked = lineAtAda();
    const { policy } = asked.world;
    const award = { low: 'one-person', medium: 'auto', high: 'auto' } as const;
    const body = { ...policy.body, autonomy: { ...policy.body.autonomy, award } };
    asked.world = { ...asked.world, policy: { ...policy, body } };
    asked.answer('high', 'x');
    expect([...borrowed(safe), ...borrowed(asked)]).toEqual([]);
  });

  test('whose work was taken over may still try it when the other fails', () => {
    const run = lineAtAda();
    run.answer('high', 'x');
    run.world = { ...run.world, agents: [busy] };
    run.fail('mid');
    expect(run.state.attempts[run.inFlight('mid')[0] ?? '']?.award.agentId).toBe('ada');
  });

  test('borrowed work is not borrowed again', () => {
    const run = lineAtAda();
    run.answer('high', 'x');
    const [mid] = run.inFlight('mid');
    const again = run.do({ type: 'offerHelp', attemptId: mid ?? '', agentId: 'ada' });
    expect(again.refusal).toMatchObject({ kind: 'stale' });
  });
});

describe('an offer of help from the process that sees the line', () => {
  const offer = (run: Play, key: string, agentId = 'bob') =>
    run.do({ type: 'offerHelp', attemptId: run.inFlight(key)[0] ?? 'none', agentId });

  test('is taken up for the attempt it names', () => {
    const run = lineAtAda();
    expect(offer(run, 'low').refusal).toBeNull();
    expect(borrowed(run)).toMatchObject([{ subtaskKey: 'low', award: { agentId: 'bob' } }]);
  });

  test.each<[string, (run: Play) => ReturnType<typeof offer>, object]>([
    ['for work that has begun', (run) => offer(run, 'high'), { kind: 'stale' }],
    ['for work that is gone', (run) => offer(run, 'end'), { kind: 'stale' }],
    ['of an agent nobody knows', (run) => offer(run, 'low', 'nobody'), { kind: 'unknown' }],
    ['of the agent that has it', (run) => offer(run, 'low', 'ada'), { kind: 'not-allowed' }],
  ])('is refused %s', (_, act, refusal) => {
    const run = lineAtAda();
    expect(act(run).refusal).toMatchObject(refusal);
    expect(borrowed(run)).toEqual([]);
  });

  test('is refused where its family has its seats', () => {
    const one = { consensus: { ...world().policy.body.consensus, maxVotesPerFamily: 1 } };
    const twin = agent('cyd', { family: 'family-bob', confidence: 0.9, concurrency: 9 });
    const run = new Play(world({ agents: [busy, twin] }, policyWith({}, one)));
    run.planned(planOf(subtask('vote', [], { redundancy: 2 })));
    const ofAda = run.inFlight('vote').find((id) => run.state.attempts[id]?.award.agentId === 'ada') ?? '';
    run.world = { ...run.world, agents: [...run.world.agents, idle()] };
    const { refusal } = run.do({ type: 'offerHelp', attemptId: ofAda, agentId: 'bob' });
    expect(refusal).toMatchObject({ kind: 'not-allowed', detail: expect.stringContaining('family') });
  });
});
