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
