import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import { agent, outcome, Play, planOf, subtask, world } from '../testing/toy.ts';
import { noUsage } from '../types.ts';

const two = planOf(subtask('a'), subtask('b', ['a']));
const budget =
  (more: Partial<Policy['budget']>) =>
  (body: Policy): Policy => ({ ...body, budget: { ...body.budget, ...more } });
const used = (use: Partial<typeof noUsage>) => outcome('yes', { usage: { ...noUsage, ...use } });

describe('the limits of a run', () => {
  test.each<[string, Partial<Policy['budget']>, Partial<typeof noUsage>, string]>([
    ['tokens', { runTokens: 100 }, { inputTokens: 90, outputTokens: 10 }, 'The run has used up its tokens'],
    ['calls', { runCalls: 3 }, { calls: 3 }, 'The run has used up its calls'],
  ])('in %s: a person is asked, and lets it use as much again of everything', (_, limits, use, title) => {
    const play = new Play(world({}, budget(limits))).planned(two).answer('a', used(use));
    expect(play.inFlight()).toEqual([]);
    expect(play.question).toMatchObject({ kind: 'run-budget', title });
    play.decide('approve');
    expect(play.inFlight('b')).toHaveLength(1);
    play.answer('b', used(use));
    expect(play.state.status).toBe('done');
  });

  test('in time: attempts that failed count too', () => {
    const play = new Play(world({}, budget({ runSeconds: 2 }))).planned(two);
    const attemptId = play.inFlight()[0] ?? '';
    const failure = { kind: 'invalid-output', detail: '', provider: null } as const;
    play.do({ type: 'failAttempt', attemptId, failure, usage: noUsage, durationMs: 2_500 });
    play.answer('a', 'yes');
    expect(play.question).toMatchObject({ kind: 'run-budget', title: 'The run has used up its time' });
  });
});

describe('the limits of a tenant', () => {
  const cycleMs = 10 * 60_000;
  const inUse = (tokens: number, cycle: number) => ({
    ...{ cycle, agents: {}, runs: {} },
    tenants: { main: { calls: 0, seconds: 0, tokens } },
  });
  const start = (tokens: number, cycle = 0) =>
    new Play(world({ use: inUse(tokens, cycle) }, budget({ tenantTokens: 500 }))).planned(two);

  test('make what is ready wait for the next cycle, and then go on', () => {
    const play = start(500);
    expect(play.inFlight()).toEqual([]);
    expect(play.state.subtasks.a?.status).toMatchObject({
      ...{ at: 'delayed', until: cycleMs },
      because: 'tenant main has used 500 of 500 tokens of this cycle',
    });
    play.world = { ...play.world, now: cycleMs };
    play.do({ type: 'wake' });
    expect(play.inFlight('a')).toHaveLength(1);
  });

  test('do nothing while there is room, or when what is known is of a cycle that is over', () => {
    expect(start(499).inFlight()).toHaveLength(1);
    expect(start(500, 7).inFlight()).toHaveLength(1);
  });
});

test('an agent that has reached its limit of the cycle takes nothing, and its bid says so', () => {
  const agents = [agent('ada', {}, { limitReached: '5 of 5 calls' }), agent('bob')];
  const play = new Play(world({ agents })).planned(planOf(subtask('a')));
  const bids = play.state.subtasks.a?.negotiations[0]?.bids ?? [];
  expect(bids.find(({ agentId }) => agentId === 'ada')?.result).toEqual({
    ...{ kind: 'not-eligible', because: 'has used 5 of 5 calls of this cycle' },
  });
  expect(bids.find(({ agentId }) => agentId === 'bob')?.result.kind).toBe('awarded');
});

test('an agent in debt up to its limit cannot borrow more', () => {
  const borrower = (owedTokens: number) => agent('ada', {}, { balanceTokens: 0, owedTokens });
  const limit = world().policy.body.budget.maxBorrowShare * world().policy.body.budget.tokensPerAgent;
  const awarded = (owed: number) =>
    new Play(world({ agents: [borrower(owed)] })).planned(planOf(subtask('a'))).inFlight();
  expect(awarded(limit - 100)).toHaveLength(1);
  expect(awarded(limit - 99)).toHaveLength(0);
});

describe('what follows from a failure or a vote', () => {
  const invalid = { kind: 'invalid-output', detail: '', provider: null } as const;
  const failOne = (play: Play, use: Partial<typeof noUsage> = {}) =>
    play.do({
      ...{ type: 'failAttempt', attemptId: play.inFlight('a')[0] ?? '', failure: invalid, durationMs: 10 },
      usage: { ...noUsage, ...use },
    });
  const cycleMs = 10 * 60_000;
  const full = { cycle: 0, agents: {}, runs: {}, tenants: { main: { calls: 0, seconds: 0, tokens: 500 } } };
  const twoVotes = planOf(subtask('a', [], { redundancy: 2 }));
  const atTenantLimit = (play: Play) => {
    play.world = { ...play.world, use: full };
    return play;
  };
  const nextCycle = (play: Play) => {
    play.world = { ...play.world, now: cycleMs };
    play.do({ type: 'wake' });
  };

  test('a further try asks a person when the run has used up its calls, and begins when they agree', () => {
    const play = new Play(world({}, budget({ runCalls: 3 }))).planned(planOf(subtask('a')));
    failOne(play, { calls: 3 });
    expect(play.inFlight()).toEqual([]);
    expect(play.question.kind).toBe('run-budget');
    play.decide('approve');
    expect(play.inFlight('a')).toHaveLength(1);
  });

  test('a further try waits for the next cycle of its tenant', () => {
    const play = atTenantLimit(new Play(world({}, budget({ tenantTokens: 500 }))).planned(planOf(subtask('a'))));
    failOne(play);
    expect(play.state.subtasks.a?.status).toMatchObject({ at: 'delayed', until: cycleMs });
    nextCycle(play);
    expect(play.inFlight('a')).toHaveLength(1);
  });

  test('a resolver waits for a person when the run has used up its tokens, and is asked for once', () => {
    const play = new Play(world({}, budget({ runTokens: 100 }))).planned(twoVotes);
    play.answer('a', 'x', outcome('y', { usage: { ...noUsage, inputTokens: 100 } }));
    expect(play.question.kind).toBe('run-budget');
    play.decide('approve');
    expect(play.state.attempts[play.inFlight('a')[0] ?? '']).toMatchObject({ role: 'resolver' });
    expect(play.types().filter((type) => type === 'ConsensusMissed')).toHaveLength(1);
    play.answer('a', 'x');
    expect(play.state.report).toEqual({ answer: 'x' });
  });

  test('a resolver waits for the next cycle of its tenant, and the vote goes on with it', () => {
    const play = atTenantLimit(new Play(world({}, budget({ tenantTokens: 500 }))).planned(twoVotes)).answer(
      'a',
      'x',
      'y',
    );
    expect(play.state.subtasks.a?.status).toMatchObject({ at: 'delayed', until: cycleMs });
    expect(play.inFlight()).toEqual([]);
    nextCycle(play);
    expect(play.state.attempts[play.inFlight('a')[0] ?? '']).toMatchObject({ role: 'resolver' });
    play.answer('a', 'x');
    expect(play.state.report).toEqual({ answer: 'x' });
  });
});
