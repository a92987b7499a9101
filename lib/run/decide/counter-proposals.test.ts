import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import type { CounterProposal } from '#lib/negotiation/types.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { effectsOf } from '../effects.ts';
import { stepsOf } from '../projections/step.ts';
import { agent, Play, planOf, safeMode, subtask, world } from '../testing/toy.ts';
import { noUsage } from '../types.ts';

const asking =
  (more: Partial<Policy['negotiation']> = {}) =>
  (body: Policy): Policy => ({
    ...body,
    negotiation: { ...body.negotiation, askAgents: 'ask', bidDeadlineMs: 500, ...more },
  });
const remote = (id: string, more: Partial<AgentView['card']> = {}, view: Partial<AgentView> = {}) =>
  agent(id, { kind: 'remote', bidsItself: true, ...more }, view);
const answer = (agentId: string, counterProposal: CounterProposal | null = null, tokens = 300) => ({
  ...{ agentId, tokens, latencyMs: 200, confidence: 0.9 },
  counterProposal,
});

function called(agents: readonly AgentView[], policy = asking(), more: Partial<Subtask> = {}): Play {
  return new Play(world({ agents }, policy)).planned(planOf(subtask('work', [], more), subtask('end', ['work'])));
}

function submit(run: Play, ...answers: ReturnType<typeof answer>[]) {
  const status = run.state.subtasks.work?.status;
  const callId = status?.at === 'bidding' ? status.callId : 'none';
  return run.do({ type: 'submitBids', callId, answers, missing: [], usage: { ...noUsage, inputTokens: 7 } });
}

const statusOf = (run: Play) => run.state.subtasks.work?.status;
const verdicts = (run: Play) => (run.state.proposals ?? []).map(({ verdict, rule }) => [verdict, rule]);
const awardOf = (run: Play) => run.state.attempts[run.inFlight('work')[0] ?? '']?.award;

describe('a call for bids', () => {
  test('goes to the eligible agents that bid themselves, and only this subtask waits for them', () => {
    const unable = remote('eve', { capabilities: ['check'] });
    const run = new Play(world({ agents: [remote('ada'), agent('bob'), unable, remote('cyd')] }, asking()));
    run.planned(
      planOf(subtask('work'), subtask('other', [], { capabilities: ['check'] }), subtask('end', ['work', 'other'])),
    );
    const calls = run.log.flatMap((event) => (event.type === 'BidsCalled' ? [event] : []));
    expect(calls.find(({ body }) => body.subtaskKey === 'work')?.body).toMatchObject({
      agentIds: ['ada', 'cyd'],
      deadlineAt: 1_500,
    });
    expect(statusOf(run)).toMatchObject({ at: 'bidding', until: 1_500 });
    const step = stepsOf(null, run.log).find(({ event }) => event.type === 'BidsCalled');
    expect(step && effectsOf(step).map(({ kind }) => kind)).toEqual(['bids', 'timer']);
  });

  test('is answered: bids say whose they are, and its cost counts', () => {
    const run = called([remote('ada'), remote('cyd'), agent('bob', { promisedLatencyMs: 90_000 })]);
    submit(run, answer('ada'));
    const bids = run.state.subtasks.work?.negotiations[0]?.bids ?? [];
    const sources = Object.fromEntries(bids.map(({ agentId, source }) => [agentId, source ?? 'local']));
    expect(sources).toEqual({ ada: 'asked', cyd: 'no-answer', bob: 'local' });
    expect(bids.find(({ agentId }) => agentId === 'ada')).toMatchObject({ tokens: 300, latencyMs: 200 });
    expect(run.state.subtasks.work?.asked?.missing).toEqual([{ agentId: 'cyd', because: 'no answer by the deadline' }]);
    expect(run.state.usage.inputTokens).toBe(7);
    expect(statusOf(run)?.at).toBe('working');
  });

  test('closes without answers when its deadline passes; what comes later is stale', () => {
    const run = called([remote('ada')]);
    const status = statusOf(run);
    const callId = status?.at === 'bidding' ? status.callId : '';
    run.do({ type: 'closeBids', callId });
    expect(awardOf(run)?.agentId).toBe('ada');
    const late = run.do({ type: 'submitBids', callId, answers: [answer('ada')], missing: [], usage: noUsage });
    expect(late.refusal).toMatchObject({ kind: 'stale' });
  });

  test('hears nobody who was not asked', () => {
    const run = called([remote('ada'), agent('bob')]);
    submit(run, answer('bob'), answer('ada'));
    expect(run.state.subtasks.work?.asked?.answers.map(({ agentId }) => agentId)).toEqual(['ada']);
  });

  test.each<[string, AgentView[], (body: Policy) => Policy]>([
    ['policy computes bids', [remote('ada')], asking({ askAgents: 'local' })],
    ['nobody bids for itself', [agent('ada')], asking()],
    ['a tool claims to', [agent('ada', { bidsItself: true })], asking()],
  ])('is not made when %s', (_, agents, policy) => {
    expect(called(agents, policy).types()).not.toContain('BidsCalled');
  });
});

describe('a call about unusual work', () => {
  const unusual = asking({ askAgents: 'ask-unusual' });
  const bob = remote('bob', { promisedTokens: 15_000 });

  test.each<[string, AgentView[], Partial<Subtask>, string | undefined]>([
    ['of high risk', [remote('ada')], { risk: 'high' }, 'the risk is high'],
    [
      'that reads more than somebody promises for all of it',
      [remote('ada', { promisedTokens: 1 }), bob],
      { reads: ['query'] },
      expect.stringMatching(/^about \d+ tokens are to be read, more than the 1 promised for all of it$/),
    ],
  ])('%s is made, and says why', (_, agents, more, because) => {
    const run = called(agents, unusual, more);
    const call = run.log.find(({ type }) => type === 'BidsCalled');
    expect(call?.body).toMatchObject({ agentIds: agents.map(({ card }) => card.id), because });
    submit(run, answer('ada'));
    expect(run.state.subtasks.work?.asked).toMatchObject({ because });
  });

  test.each<[string, AgentView[], Partial<Subtask>]>([
    ['of usual size and risk', [bob], { reads: ['query'] }],
    ['that nobody bids for', [agent('ada', { promisedTokens: 1 })], { reads: ['query'], risk: 'high' }],
  ])('%s is not made', (_, agents, more) => {
    const run = called(agents, unusual, more);
    expect(run.types()).not.toContain('BidsCalled');
    expect(awardOf(run)).toBeDefined();
  });
});

describe('a counter-proposal', () => {
  const split: CounterProposal = { kind: 'split', parts: ['a', 'b'], because: 'It is two questions.' };
  const more = (tokens: number): CounterProposal => ({ kind: 'more-budget', tokens, because: 'It is long.' });
  const capability = (name: string): CounterProposal => ({ kind: 'other-capability', capability: name, because: '' });
  const { attemptTokens } = world().policy.body.budget;

  test('for more tokens within policy is granted and reserved', () => {
    const run = called([remote('ada')]);
    submit(run, answer('ada', more(attemptTokens * 1.2), attemptTokens * 1.2));
    expect(verdicts(run)).toEqual([['accepted', 'extra budget']]);
    expect(awardOf(run)?.reservedTokens).toBe(attemptTokens * 1.2);
  });

  test.each<[string, CounterProposal, Partial<Policy['negotiation']>, AgentView[], string]>([
    ['for more tokens than policy grants', more(attemptTokens * 3), {}, [remote('ada')], 'extra budget'],
    [
      'for more tokens than the bank has',
      more(attemptTokens * 1.2),
      {},
      [remote('ada', {}, { balanceTokens: attemptTokens * 1.1 })],
      'extra budget',
    ],
    ['for a capability nobody knows', capability('magic'), {}, [remote('ada')], 'well-formed'],
    ['for a capability that is asked already', capability('think'), {}, [remote('ada')], 'well-formed'],
    ['beyond the number of a run', split, { maxProposalsPerRun: 0 }, [remote('ada')], 'plan change'],
  ])('%s is refused, and the award goes on', (_, proposal, rules, agents, rule) => {
    const run = called(agents, asking(rules));
    run.world = { ...run.world, reserveTokens: 0 };
    submit(run, answer('ada', proposal));
    expect(verdicts(run)).toEqual([['refused', rule]]);
    expect(awardOf(run)?.agentId).toBe('ada');
  });

  test.each<[string, CounterProposal]>([
    ['to split', split],
    ['to do something first', { kind: 'prerequisite', title: 'Ask the lab', because: '' }],
    ['to ask somebody else', capability('check')],
  ])('%s reaches the planner; decided once, the unchanged subtask is then awarded', (_, proposal) => {
    const run = called([remote('ada')]);
    submit(run, answer('ada', proposal));
    expect(run.state.planning?.feedback).toMatchObject([{ subtaskKey: 'work', from: 'ada' }]);
    expect(run.inFlight('work')).toEqual([]);
    run.plan(planOf(subtask('work'), subtask('end', ['work'])));
    expect(awardOf(run)?.agentId).toBe('ada');
    expect(verdicts(run)).toEqual([['accepted', 'plan change']]);
  });

  test('of the only agent at high risk goes to a person, whose word is final either way', () => {
    const escalated = () => {
      const run = called([remote('ada')], asking({ maxProposalsPerRun: 0 }), { risk: 'high' });
      submit(run, answer('ada', split));
      expect(run.question).toMatchObject({ kind: 'counter-proposal', subtaskKey: 'work' });
      expect(run.inFlight('work')).toEqual([]);
      return run;
    };
    const agreed = escalated();
    agreed.decide('approve');
    expect(agreed.state.planning?.feedback).toMatchObject([{ subtaskKey: 'work', from: 'ada' }]);
    expect(verdicts(agreed).at(-1)).toEqual(['accepted', 'a person']);
    const refused = escalated();
    refused.decide('reject');
    expect(verdicts(refused).at(-1)).toEqual(['refused', 'a person']);
    expect(awardOf(refused)?.agentId).toBe('ada');
  });

  test('with more tokens that a person granted is reserved as asked', () => {
    const run = called([remote('ada', {}, { balanceTokens: 900_000 })], asking(), { risk: 'high' });
    submit(run, answer('ada', more(attemptTokens * 3), attemptTokens * 3));
    run.decide('approve');
    expect(awardOf(run)?.reservedTokens).toBe(attemptTokens * 3);
  });

  describe('for more tokens by everybody who sits at a vote of high risk', () => {
    const three = ['ada', 'bob', 'cyd'].map((id) => remote(id, { family: id }, { balanceTokens: 900_000 }));
    const asked = (...tokens: number[]) => {
      const run = called(three, asking(), { risk: 'high', redundancy: 3 });
      submit(run, ...tokens.map((count, nth) => answer(three[nth]?.card.id ?? '', more(count), count)));
      return run;
    };
    const reserved = (run: Play) => run.inFlight('work').map((id) => run.state.attempts[id]?.award.reservedTokens);

    test('is put to a person once: what they grant for one seat holds for all, and is never exceeded', () => {
      const run = asked(attemptTokens * 3, attemptTokens * 3, attemptTokens * 4);
      const { question } = run;
      expect(question.title).toMatch(/asks for more tokens for/);
      expect(question.steps.map(({ text }) => text).join(' ')).toMatch(/whoever else sits there/);
      run.decide('approve');
      expect(run.inFlight('work')).toHaveLength(3);
      expect(new Set(reserved(run))).toEqual(new Set([attemptTokens * 3]));
      expect(verdicts(run)).toEqual([
        ['escalated', 'nobody willing at high risk'],
        ['accepted', 'a person'],
        ['accepted', 'said of another seat'],
        ['accepted', 'said of another seat'],
      ]);
    });

    test('is refused to all when it is refused to one, but for what rules grant', () => {
      const run = asked(attemptTokens * 3, attemptTokens * 3, attemptTokens * 1.2);
      run.decide('reject');
      expect(verdicts(run).map(([verdict]) => verdict)).toEqual(['accepted', 'escalated', 'refused', 'refused']);
      expect(reserved(run).sort()).toEqual([attemptTokens, attemptTokens, attemptTokens * 1.2].sort());
    });

    test('is refused by rule when somebody would take it as it is', () => {
      const run = called(three, asking(), { risk: 'high', redundancy: 3 });
      submit(run, answer('ada', more(attemptTokens * 3)), answer('bob'), answer('cyd'));
      expect(verdicts(run)).toEqual([['refused', 'extra budget']]);
      expect(run.inFlight('work')).toHaveLength(3);
    });
  });

  test('with another able agent at high risk is refused by rule, not asked', () => {
    const run = called(
      [remote('ada'), agent('bob', { promisedLatencyMs: 90_000 })],
      asking({ maxProposalsPerRun: 0 }),
      {
        risk: 'high',
      },
    );
    submit(run, answer('ada', split));
    expect(verdicts(run)).toEqual([['refused', 'plan change']]);
  });

  test('is made by rule for an agent whose honest estimate does not fit into an attempt', () => {
    const run = called([agent('ada', { promisedTokens: attemptTokens * 1.4 })], (body) => body);
    expect(verdicts(run)).toEqual([['accepted', 'extra budget']]);
    expect(awardOf(run)?.reservedTokens).toBe(attemptTokens * 1.4);
    const huge = called([agent('ada', { promisedTokens: attemptTokens * 4 })], (body) => body);
    expect(huge.state.proposals?.[0]).toMatchObject({ proposal: { kind: 'split' }, verdict: 'accepted' });
  });

  test('of who lost changes nothing', () => {
    const run = called([remote('ada', { confidence: 0.1 }), agent('bob')]);
    submit(run, { ...answer('ada', split, 9_000), confidence: 0.1, latencyMs: 90_000 });
    expect(awardOf(run)?.agentId).toBe('bob');
    expect(verdicts(run)).toEqual([]);
    expect(run.state.subtasks.work?.negotiations[0]?.bids.find(({ agentId }) => agentId === 'ada')).toMatchObject({
      counterProposal: split,
    });
  });

  test('in safe mode still asks before anything is awarded', () => {
    const run = called([remote('ada')]);
    run.world = { ...run.world, safeMode };
    submit(run, answer('ada', more(attemptTokens * 1.2)));
    expect(run.question.kind).toBe('award-approval');
  });
});
