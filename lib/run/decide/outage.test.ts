import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import { EARLIER_ANSWER } from '../earlier-answer.ts';
import { agent, outcome, Play, planOf, subtask, world } from '../testing/toy.ts';
import { noUsage } from '../types.ts';

const PATIENCE_MS = 10_000;
const policy =
  (resilience: Partial<Policy['resilience']> = {}) =>
  (body: Policy): Policy => ({
    ...body,
    resilience: { ...body.resilience, patienceMs: PATIENCE_MS, ...resilience },
    budget: { ...body.budget, maxAttempts: 2 },
  });

const cutOff = ['ada', 'bob', 'cyd'].map((id) => agent(id, { model: 'cloud:m' }, { breaker: 'open' }));
const within = ['ada', 'bob', 'cyd'].map((id) => agent(id, { model: 'cloud:m' }));
const standIn = agent('rules', { name: 'Rules', fallback: true });

/** A run of one subtask before a sink, at a moment when every agent is behind an open breaker. */
function inOutage(spec: Partial<ReturnType<typeof subtask>> = {}, resilience: Partial<Policy['resilience']> = {}) {
  const play = new Play(world({ agents: [...cutOff, standIn] }, policy(resilience)));
  play.planned(planOf(subtask('one', [], spec), subtask('end', ['one'])));
  return play;
}

function later(play: Play, ms: number): Play {
  play.world = { ...play.world, now: play.world.now + ms };
  play.do({ type: 'wake' });
  return play;
}

const statusOf = (play: Play, key = 'one') => play.state.subtasks[key]?.status;
const awardOf = (play: Play, key = 'one') =>
  Object.values(play.state.attempts).findLast(({ subtaskKey }) => subtaskKey === key)?.award;

/** The store has nothing: whoever looks for an earlier answer comes back without. */
function findNothing(play: Play): void {
  for (const attemptId of play.inFlight())
    play.do({
      type: 'failAttempt',
      attemptId,
      failure: { kind: 'not-found', detail: 'no earlier answer', provider: null },
      usage: noUsage,
      durationMs: 1,
    });
}

describe('while patience lasts', () => {
  test('a subtask waits for the agents it was meant for, and stand-ins keep out of it', () => {
    const play = inOutage();
    expect(statusOf(play)?.at).toBe('delayed');
    later(play, PATIENCE_MS - 1);
    expect(statusOf(play)?.at).toBe('delayed');
    expect(play.types()).not.toContain('SubtaskAwarded');
  });

  test('its last wait ends with patience, not later', () => {
    const play = inOutage();
    for (let nth = 0; nth < 3; nth++) {
      const status = statusOf(play);
      if (status?.at !== 'delayed') throw new Error('it should wait');
      expect(status.until).toBeLessThanOrEqual(1_000 + PATIENCE_MS);
      later(play, status.until - play.world.now);
    }
    expect(awardOf(play)?.agentId).toBe(EARLIER_ANSWER);
  });

  test('nothing is degraded when the outage passes in time', () => {
    const play = inOutage();
    play.world = { ...play.world, agents: [...within, standIn], now: play.world.now + 5_000 };
    play.do({ type: 'wake' });
    play.answer('one', 'yes').answer('end', 'done');
    expect(play.log.at(-1)).toMatchObject({ type: 'RunCompleted', body: { degraded: false } });
    expect(play.state.missing).toBeUndefined();
  });
});

describe('when patience is over', () => {
  test('an earlier answer to the very same task is looked for first, and marked when it is found', () => {
    const play = later(inOutage(), PATIENCE_MS);
    const cachedFrom = {
      ...{ attemptId: 'old.one.1.1', runId: 'old', agentId: 'ada', agentVersion: '1.0', name: 'ada', at: 0, ageMs: 60 },
    };
    play.answer('one', outcome('yes', { degraded: true, degradedBecause: 'an old answer', cachedFrom }));
    expect(statusOf(play)).toMatchObject({ at: 'committed', degraded: true, degradedBecause: 'an old answer' });
  });

  test('then an agent declared as a stand-in, whose answer is marked whatever it says of itself', () => {
    const play = later(inOutage(), PATIENCE_MS);
    findNothing(play);
    expect(awardOf(play)).toMatchObject({
      agentId: 'rules',
      standsInBecause: 'answered by Rules in place of agents out of reach',
    });
    expect(play.log.findLast(({ type }) => type === 'SubtaskAwarded')).toMatchObject({
      body: { arbitration: expect.stringContaining('because 3 agents are paused after repeated failures') },
    });
    play.answer('one', 'yes');
    expect(statusOf(play)).toMatchObject({ at: 'committed', degraded: true });
  });

  test('the report says what is missing and why', () => {
    const play = later(inOutage(), PATIENCE_MS);
    findNothing(play);
    play.answer('one', 'yes');
    findNothing(play);
    play.answer('end', 'done');
    expect(play.log.at(-1)).toMatchObject({ type: 'RunCompleted', body: { degraded: true } });
    expect(play.state.missing).toEqual([
      { subtaskKey: 'one', title: 'one', because: expect.stringContaining('Rules in place of agents') },
      { subtaskKey: 'end', title: 'end', because: expect.stringContaining('Rules in place of agents') },
    ]);
  });

  test('nobody is patient twice: what follows goes on at once', () => {
    const play = later(inOutage(), PATIENCE_MS);
    findNothing(play);
    const at = play.world.now;
    play.answer('one', 'yes');
    expect(awardOf(play, 'end')?.agentId).toBe(EARLIER_ANSWER);
    expect(play.world.now).toBe(at);
  });

  test.each<[string, Partial<Policy['resilience']>, string]>([
    ['earlier answers off: the stand-in comes first', { useCache: false }, 'rules'],
    ['earlier answers on: they come first', {}, EARLIER_ANSWER],
  ])('%s', (_, resilience, expected) => {
    expect(awardOf(later(inOutage({}, resilience), PATIENCE_MS))?.agentId).toBe(expected);
  });

  test('a person is asked when nothing can stand in', () => {
    const play = new Play(world({ agents: cutOff }, policy({ useCache: false })));
    play.planned(planOf(subtask('one')));
    for (let nth = 0; nth < 10 && statusOf(play)?.at === 'delayed'; nth++) later(play, 1_000_000);
    expect(play.question).toMatchObject({ kind: 'no-eligible-agent', subtaskKey: 'one' });
  });
});

describe('a provider that fails on a task', () => {
  test('counts as out of reach once its tries are used up, for all agents on it', () => {
    const play = new Play(world({ agents: [...within, standIn] }, policy({ useCache: false })));
    play.planned(planOf(subtask('one')));
    const failAll = () => {
      for (const attemptId of play.inFlight('one'))
        play.do({
          type: 'failAttempt',
          attemptId,
          failure: { kind: 'provider', detail: 'HTTP 503', provider: 'provider:cloud' },
          usage: noUsage,
          durationMs: 5,
        });
    };
    failAll();
    failAll();
    expect(statusOf(play)).toMatchObject({
      at: 'delayed',
      because: expect.stringContaining('the service behind 3 agents did not answer'),
    });
    later(play, PATIENCE_MS);
    failAll();
    expect(awardOf(play)?.agentId).toBe('rules');
  });

  test('does not excuse an agent that erred by itself', () => {
    const play = new Play(world({ agents: [...within.slice(0, 1), standIn] }, policy({ patienceMs: 0 })));
    play.planned(planOf(subtask('one')));
    for (let nth = 0; nth < 9 && Object.values(play.state.escalations).length === 0; nth++) {
      for (const attemptId of play.inFlight('one'))
        play.do({
          type: 'failAttempt',
          attemptId,
          failure: { kind: 'invalid-output', detail: 'nonsense', provider: null },
          usage: noUsage,
          durationMs: 5,
        });
      later(play, 60_000);
    }
    expect(play.question.kind).toBe('attempts-exhausted');
    expect(Object.values(play.state.attempts).every(({ award }) => award.agentId === 'ada')).toBe(true);
  });
});

describe('fewer agents', () => {
  /** Three seats, one answer, and then everybody else is behind a breaker. */
  function oneOfThree(risk: 'low' | 'medium' | 'high', resilience: Partial<Policy['resilience']> = {}) {
    const play = new Play(world({ agents: within }, policy(resilience)));
    play.planned(planOf(subtask('one', [], { redundancy: 3, risk }), subtask('end', ['one'])));
    play.answer('one', 'yes');
    play.world = { ...play.world, agents: cutOff };
    play.fail('one');
    return play;
  }

  test.each(['low', 'medium'] as const)('will do after patience where the risk is %s, and that is said', (risk) => {
    const play = oneOfThree(risk);
    expect(statusOf(play)?.at).toBe('delayed');
    later(play, PATIENCE_MS);
    expect(play.types()).toContain('ModeSimplified');
    expect(statusOf(play)).toMatchObject({
      at: 'committed',
      degraded: true,
      degradedBecause: expect.stringMatching(/^only 1 of 3 answers could be had: /),
    });
  });

  test('will not do where the risk is high: a person sees what the one has said', () => {
    const play = later(oneOfThree('high'), PATIENCE_MS);
    expect(play.types()).not.toContain('ModeSimplified');
    expect(play.question).toMatchObject({ kind: 'low-margin', subtaskKey: 'one', action: { degraded: true } });
  });

  test('will not do where policy does not let them', () => {
    const play = later(oneOfThree('low', { simplerMode: false }), PATIENCE_MS);
    expect(play.question).toMatchObject({ kind: 'low-margin', subtaskKey: 'one' });
  });

  test('two who agree do not settle what is high risk without a person, even where policy lets commits happen alone', () => {
    const free = (body: Policy): Policy => ({
      ...policy()(body),
      autonomy: { ...body.autonomy, commit: { low: 'auto', medium: 'auto', high: 'auto' } },
    });
    const play = new Play(world({ agents: within }, free));
    play.planned(planOf(subtask('one', [], { redundancy: 3, risk: 'high' })));
    play.answer('one', 'yes', 'yes');
    play.world = { ...play.world, agents: cutOff };
    play.fail('one');
    later(play, PATIENCE_MS);
    expect(play.question.why.sentence).toBe('Only 2 of at least 3 answers came in; yes leads.');
  });

  test('are asked at once in a run that an outage has made simpler already', () => {
    const play = later(oneOfThree('low'), PATIENCE_MS);
    play.world = { ...play.world, agents: [agent('ada', { model: 'cloud:m' }), ...cutOff.slice(1)] };
    play.do({ type: 'addInformation', information: 'x', by: { id: 'p', name: 'P' } });
    play.plan(planOf(subtask('two', [], { redundancy: 3 })));
    expect(play.state.subtasks.two?.simplified).toMatchObject({ from: 3, to: 1 });
    play.answer('two', 'yes');
    expect(statusOf(play, 'two')).toMatchObject({ at: 'committed', degraded: true });
  });
});
