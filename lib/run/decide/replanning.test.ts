import { describe, expect, test } from 'vitest';
import type { DomainRules } from '../domain.ts';
import { ana, outcome, Play, planOf, subtask, toyDomain, world } from '../testing/toy.ts';

type Kind = 'needs-decomposition' | 'unsolvable' | 'missing-information';
const inDifficulty = (kind: Kind, answer: string | null = 'perhaps') => ({
  ...outcome(answer ?? ''),
  output: answer === null ? null : { answer },
  difficulty: { kind, note: 'too much' },
});
const at = (play: Play, key: string) => play.state.subtasks[key]?.status.at;
const told = (play: Play, information = 'late') => play.do({ type: 'addInformation', information, by: ana });
const statusOf = (play: Play, key: string) => play.state.subtasks[key]?.status;
/** `vitals` and `text` read the query; `rank` reads both, `end` reads the rank. */
const twoReaders = planOf(
  subtask('vitals', [], { reads: ['query'] }),
  subtask('text', [], { reads: ['query'] }),
  subtask('rank', ['vitals', 'text']),
  subtask('end', ['rank']),
);
const onlyVitals: DomainRules = { ...toyDomain, affectedBy: ({ key }) => key === 'vitals' };
const finished = (domain = onlyVitals) =>
  new Play(world({ domain }))
    .planned(twoReaders)
    .answer('vitals', 'v')
    .answer('text', 't')
    .answer('rank', 'r')
    .answer('end', 'e');

describe('new information', () => {
  test('voids the readers it is about, and only doubts finished work that follows', () => {
    const play = finished();
    expect(play.state.status).toBe('done');
    const since = play.log.length;
    told(play);
    expect(play.log.slice(since).find(({ type }) => type === 'SubtasksInvalidated')?.body).toEqual({
      subtaskKeys: ['vitals'],
      inDoubt: ['rank', 'end'],
      because: 'new information: a note',
    });
    expect(at(play, 'text')).toBe('committed');
    expect(statusOf(play, 'rank')).toMatchObject({ at: 'planned', waitingOn: ['vitals'], doubted: { cellVersion: 1 } });
  });

  test('lets doubted work stand when its inputs come out as before', () => {
    const play = finished();
    told(play);
    play.plan(twoReaders).answer('vitals', 'v');
    expect(play.types().filter((type) => type === 'SubtaskReinstated')).toHaveLength(2);
    expect(play.state.status).toBe('done');
    expect(play.state.memory.vitals).toHaveLength(2);
    expect(play.state.memory.rank).toHaveLength(1);
    expect(play.state.subtasks.rank).toMatchObject({ epoch: 0, attemptIds: ['r1.rank.0.1'] });
  });

  test('runs again what a changed input reaches, and no further than results change', () => {
    const play = finished();
    told(play);
    play.plan(twoReaders).answer('vitals', 'other');
    expect(play.state.subtasks.rank).toMatchObject({ epoch: 1, status: { at: 'working' } });
    expect(statusOf(play, 'end')).toMatchObject({ at: 'planned', doubted: { cellVersion: 1 } });
    play.answer('rank', 'r');
    expect(at(play, 'end')).toBe('committed');
    expect(play.state.memory.end).toHaveLength(1);
    expect(play.state.status).toBe('done');
  });

  test('counts work in flight that it does not touch as made from it', () => {
    const play = new Play(world({ domain: onlyVitals })).planned(twoReaders);
    told(play);
    play.answer('text', 't');
    expect(at(play, 'text')).toBe('committed');
    expect(play.state.subtasks.text?.epoch).toBe(0);
    expect(play.state.subtasks.vitals?.epoch).toBe(1);
  });

  test('a second piece while work is in doubt voids what it touches', () => {
    const play = finished({ ...toyDomain, affectedBy: ({ key }, information) => key === information });
    told(play, 'vitals');
    told(play, 'text');
    play.plan(twoReaders).answer('vitals', 'v');
    expect(statusOf(play, 'rank')).toMatchObject({ at: 'planned', waitingOn: ['text'] });
    play.answer('text', 't');
    expect(play.state.status).toBe('done');
  });

  test('that people bring does not use up the run’s own revisions', () => {
    const play = new Play(world({}, (policy) => ({ ...policy, planning: { ...policy.planning, maxReplans: 0 } })));
    play.planned(twoReaders);
    told(play);
    expect(play.state.planning?.feedback).toMatchObject([{ kind: 'information', note: 'a note' }]);
    expect(play.state.replans).toBe(0);
  });
});

describe('an agent in difficulty', () => {
  const two = planOf(subtask('a'), subtask('end', ['a']));

  test('that lacks information brings a question, not silence; to go on takes the answer as it is', () => {
    const play = new Play().planned(two).answer('a', inDifficulty('missing-information'));
    expect(play.question).toMatchObject({ kind: 'missing-information', subtaskKey: 'a', action: { type: 'proceed' } });
    expect(play.question.why.sentence).toContain('too much');
    play.decide('approve');
    expect(play.state.memory.a?.at(-1)?.value).toEqual({ answer: 'perhaps' });
  });

  test('that lacks information works again once it is there, whatever the domain says', () => {
    const play = new Play(world({ domain: { ...toyDomain, affectedBy: () => false } })).planned(two);
    play.answer('a', inDifficulty('missing-information'));
    told(play);
    play.plan(two);
    expect(play.types()).toContain('EscalationWithdrawn');
    expect(play.state.subtasks.a).toMatchObject({ epoch: 1, status: { at: 'working' } });
  });

  test('that gives up without an answer is heeded all the same', () => {
    const play = new Play().planned(two).answer('a', inDifficulty('needs-decomposition', null));
    expect(play.log.find(({ type }) => type === 'AttemptFailed')?.body).toMatchObject({
      failure: { kind: 'refused', difficulty: { kind: 'needs-decomposition' } },
    });
    expect(play.state.planning?.feedback).toMatchObject([{ subtaskKey: 'a', difficulty: 'needs-decomposition' }]);
  });

  test('that calls it unsolvable reaches a person when the planner leaves it as it was', () => {
    const play = new Play().planned(two).answer('a', inDifficulty('unsolvable'));
    expect(play.state.planning).not.toBeNull();
    play.plan(two);
    expect(play.question).toMatchObject({ kind: 'unsolvable', subtaskKey: 'a' });
    expect(play.state.memory.a).toBeUndefined();
    play.decide('override', { value: { answer: 'mine' } });
    expect(play.state.memory.a?.at(-1)?.value).toEqual({ answer: 'mine' });
  });

  test('is no question when the planner sends it elsewhere, and the plan says why', () => {
    const play = new Play().planned(two).answer('a', inDifficulty('unsolvable'));
    play.plan({ ...planOf(subtask('a', [], { capabilities: ['check'] }), subtask('end', ['a'])) });
    expect(play.state.subtasks.a).toMatchObject({ epoch: 1, status: { at: 'working' } });
    expect(play.state.plans.at(-1)?.changes.reasons).toEqual({ a: expect.stringContaining('too much') });
  });
});

describe('a subtask with a sub-plan', () => {
  const part = (key: string, dependsOn: string[] = []) => subtask(key, dependsOn, { within: 'a' });
  const plain = planOf(subtask('a'), subtask('end', ['a']));
  const cut = planOf(subtask('a'), part('x'), part('y'), part('sum', ['x', 'y']), subtask('end', ['a']));
  const decomposed = () => new Play().planned(plain).answer('a', inDifficulty('needs-decomposition')).plan(cut);

  test('is not worked on itself: its parts are, and their end gives it its answer', () => {
    const play = decomposed();
    expect(play.inFlight('a')).toEqual([]);
    expect(play.inFlight().length).toBe(2);
    play.answer('x', '1').answer('y', '2').answer('sum', '3');
    expect(play.state.memory.a?.at(-1)).toMatchObject({ value: { answer: '3' }, readSet: { sum: 1 } });
    play.answer('end', 'e');
    expect(play.state.report).toEqual({ answer: 'e' });
  });

  test('asks a person where its own risk wants one, and a refusal voids all its parts', () => {
    const risky = { risk: 'high' as const };
    const play = new Play().planned(
      planOf(subtask('a', [], risky), part('x'), part('sum', ['x']), subtask('end', ['a'])),
    );
    play.answer('x', '1').answer('sum', '3');
    expect(play.question).toMatchObject({ kind: 'commit-approval', subtaskKey: 'a' });
    play.decide('reject');
    for (const key of ['a', 'x', 'sum']) expect(play.state.subtasks[key]?.epoch).toBe(1);
  });

  test('is in doubt as a whole when a part was made from what changed', () => {
    const play = decomposed().answer('x', '1').answer('y', '2').answer('sum', '3').answer('end', 'e');
    told(play);
    expect(statusOf(play, 'a')).toMatchObject({ at: 'planned', waitingOn: ['sum'], doubted: { cellVersion: 1 } });
    play.plan(cut).answer('x', '1').answer('y', '2');
    expect(play.state.status).toBe('done');
    expect(play.state.memory.a).toHaveLength(1);
  });

  test('is degraded as long as its answer is, and no longer', () => {
    const poor = { ...outcome('3'), degraded: true, degradedBecause: 'a fallback' };
    const play = decomposed().answer('x', '1').answer('y', '2').answer('sum', poor).answer('end', 'e');
    expect(statusOf(play, 'a')).toMatchObject({ at: 'committed', degraded: true });
    told(play);
    play.plan(cut).answer('x', '1').answer('y', 'other').answer('sum', '3');
    expect(statusOf(play, 'a')).toMatchObject({ at: 'committed', degraded: false });
    expect(play.state.memory.a?.map(({ value }) => value)).toEqual([{ answer: '3' }, { answer: '3' }]);
  });

  test('that is dropped and comes back begins above its former epochs', () => {
    const play = decomposed();
    play.do({ type: 'replan', note: 'without parts', by: ana });
    play.plan(plain);
    play.do({ type: 'replan', note: 'with parts', by: ana });
    play.plan(cut);
    expect(play.state.subtasks.x?.epoch).toBe(1);
    expect(new Set(Object.keys(play.state.attempts)).size).toBe(Object.keys(play.state.attempts).length);
    expect(play.inFlight('x')).toEqual(['r1.x.1.1']);
  });
});

describe('a plan that waits while work goes on', () => {
  test('holds the work it changes, and is put up anew when a person finished that meanwhile', () => {
    const asking = world({}, (policy) => ({
      ...policy,
      autonomy: { ...policy.autonomy, adoptPlan: { low: 'one-person', medium: 'one-person', high: 'one-person' } },
    }));
    const play = new Play(asking).planned(planOf(subtask('a'), subtask('b'), subtask('end', ['a', 'b'])));
    play.decide('approve');
    play.do({ type: 'replan', note: 'more of a', by: ana });
    play.plan(planOf(subtask('a', [], { redundancy: 2 }), subtask('b'), subtask('end', ['a', 'b'])));
    play.answer('a', 'x').answer('b', 'y');
    expect(at(play, 'a')).toBe('working');
    expect(at(play, 'b')).toBe('committed');
    play.decide('approve');
    expect(play.state.subtasks.a).toMatchObject({ epoch: 1, spec: { redundancy: 2 } });
  });
});

describe('the size of the first plan', () => {
  test('is chosen and its reason recorded; later plans keep it', () => {
    const play = new Play(world({ agents: world().agents.slice(0, 1) })).submitted();
    expect(play.state.planning).toMatchObject({ granularity: 'coarse' });
    expect(play.state.planning?.granularityBecause).toContain('1 of 1 agents');
    play.plan(planOf(subtask('a')));
    expect(play.state.plans[0]?.granularityBecause).toContain('1 of 1 agents');
    play.do({ type: 'replan', note: 'again', by: ana });
    expect(play.state.planning?.granularity).toBeUndefined();
  });

  test('is left to the run when policy does not let it choose', () => {
    const fixed = world({}, (policy) => ({ ...policy, planning: { ...policy.planning, adaptiveGranularity: false } }));
    expect(new Play(fixed).submitted().state.planning).not.toHaveProperty('granularity');
  });
});
