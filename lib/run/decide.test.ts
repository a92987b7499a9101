import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import { agent, ana, marek, outcome, Play, planOf, safeMode, subtask, world } from './testing/toy.ts';

const diamond = planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['a']), subtask('d', ['b', 'c']));
const vote = planOf(subtask('a', [], { redundancy: 3 }));
const highRisk = planOf(subtask('a', [], { risk: 'high' }));
const statusOf = (play: Play, key: string) => play.state.subtasks[key]?.status.at;
const autonomy =
  (commit: Policy['autonomy']['commit']) =>
  (body: Policy): Policy => ({ ...body, autonomy: { ...body.autonomy, commit } });

describe('a run by itself', () => {
  test('asks for a plan, awards ready subtasks, activates dependents and reports', () => {
    const play = new Play().planned(diamond);
    expect(play.inFlight()).toEqual(['r1.a.0.1']);
    play.answer('a', 'yes');
    expect(play.inFlight().sort()).toEqual(['r1.b.0.1', 'r1.c.0.1']);
    play.answer('b', 'yes');
    expect(statusOf(play, 'd')).toBe('planned');
    play.answer('c', 'yes').answer('d', 'done');
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'done' }, degraded: false });
    expect(play.state.rounds.map((round) => round.subtaskKeys)).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  test('keeps every bid and a reason on each award', () => {
    const play = new Play().planned(planOf(subtask('a')));
    const [negotiation] = play.state.subtasks.a?.negotiations ?? [];
    expect(negotiation?.bids).toHaveLength(4);
    expect(negotiation?.bids.filter((bid) => bid.result.kind === 'awarded')).toHaveLength(1);
  });

  test('refuses a plan with a cycle, whoever made it, and asks a person', () => {
    const play = new Play().planned(planOf(subtask('a', ['b']), subtask('b', ['a'])));
    expect(play.state.planVersion).toBe(0);
    expect(play.question).toMatchObject({ kind: 'planning-failed', allowedVerbs: ['approve', 'reassign', 'stop'] });
  });

  test('hands nothing over while a person is still asked about a failed planning', () => {
    const play = new Play().planned(planOf(subtask('a')));
    play.do({ type: 'replan', note: 'look again', by: ana });
    const { planningId } = play.state.planning ?? { planningId: '' };
    play.do({ type: 'completePlanning', planningId, result: { kind: 'failed', because: 'no idea', refused: [] } });
    play.answer('a', 'x');
    expect(play.state.status).toBe('running');
    expect(play.question.kind).toBe('planning-failed');
    play.decide('reject', { note: 'the plan in force will do' });
    expect(play.state.status).toBe('done');
  });

  test('ignores a plan it no longer waits for', () => {
    const play = new Play().submitted();
    const result = { kind: 'failed', because: '', refused: [] } as const;
    expect(play.do({ type: 'completePlanning', planningId: 'r1-p9', result })).toMatchObject({
      events: [],
      refusal: { kind: 'stale' },
    });
  });

  test('counts an answer that does not fit the output spec as a failure and tries another agent', () => {
    const play = new Play().planned(planOf(subtask('a')));
    const first = play.state.attempts['r1.a.0.1']?.award.agentId;
    play.answer('a', outcome('', { output: { wrong: true } }));
    expect(play.state.attempts['r1.a.0.1']?.status).toMatchObject({
      at: 'failed',
      failure: { kind: 'invalid-output' },
    });
    expect(play.state.attempts['r1.a.0.2']?.award.agentId).not.toBe(first);
  });

  test('answers given twice count once', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('b', ['a'])));
    const late = { type: 'completeAttempt', attemptId: 'r1.a.0.1', outcome: outcome('yes'), durationMs: 1 } as const;
    play.do(late);
    expect(play.do(late)).toMatchObject({ events: [], refusal: { kind: 'stale' } });
  });

  test('asks a person when every try failed, and tries anew when they approve', () => {
    const play = new Play().planned(planOf(subtask('a')));
    for (let tries = 0; tries < 3; tries++)
      play.fail('a', { kind: 'invalid-output', detail: 'no answer in it', provider: null });
    expect(play.question.kind).toBe('attempts-exhausted');
    play.decide('approve');
    expect(play.inFlight('a')).toEqual(['r1.a.1.1']);
  });

  test('waits for a breaker to close instead of asking at once', () => {
    const agents = [agent('ada', {}, { breaker: 'open' })];
    const play = new Play(world({ agents })).planned(planOf(subtask('a')));
    expect(statusOf(play, 'a')).toBe('delayed');
    play.world = world({ now: 1_000_000 });
    play.do({ type: 'wake' });
    expect(play.inFlight('a')).toHaveLength(1);
  });

  test('asks a person when nobody in the council has the capability in an allowed region', () => {
    const agents = [agent('ada', { regions: ['us'] })];
    const play = new Play(world({ agents })).planned(planOf(subtask('a')));
    expect(play.question.kind).toBe('no-eligible-agent');
  });

  test('asks before it spends more tokens than a run may', () => {
    const policy = (body: Policy): Policy => ({ ...body, budget: { ...body.budget, runTokens: 100 } });
    const play = new Play(world({}, policy)).planned(planOf(subtask('a'), subtask('b', ['a'])));
    play.answer(
      'a',
      outcome('yes', {
        usage: { inputTokens: 90, outputTokens: 20, calls: 1, energyWh: { low: 0, high: 0 }, costUsd: 0 },
      }),
    );
    expect(play.question.kind).toBe('run-budget');
    play.decide('approve');
    expect(play.inFlight('b')).toHaveLength(1);
  });
});

describe('consensus', () => {
  test('commits the pooled answer of a settled vote', () => {
    const play = new Play().planned(vote).answer('a', 'x', 'x', 'x');
    expect(play.state.status).toBe('done');
    expect(play.state.subtasks.a?.tally).toMatchObject({ settled: true, margin: 1 });
  });

  test('asks a resolver of another family when the margin is low, then a person with the tally as evidence', () => {
    const play = new Play().planned(planOf(subtask('a', [], { redundancy: 2 }))).answer('a', 'x', 'y');
    expect(play.types()).toContain('ConsensusMissed');
    const [resolver] = play.inFlight('a');
    expect(play.state.attempts[resolver ?? '']).toMatchObject({ role: 'resolver' });
    play.answer('a', 'z');
    expect(play.question).toMatchObject({ kind: 'low-margin', action: { type: 'commit' } });
    play.decide('approve');
    expect(play.state.status).toBe('done');
  });

  test('a resolver that sides with one answer settles it', () => {
    const play = new Play()
      .planned(planOf(subtask('a', [], { redundancy: 2 })))
      .answer('a', 'x', 'y')
      .answer('a', 'x');
    expect(play.state.report).toEqual({ answer: 'x' });
  });

  test('goes on with fewer answers when nobody else can take the missing seat, marked degraded', () => {
    const agents = ['ada', 'bob', 'cyd'].map((id) => agent(id));
    const play = new Play(world({ agents })).planned(vote);
    const [first, second, third] = play.inFlight('a');
    for (const attemptId of [first, second])
      play.do({ type: 'completeAttempt', attemptId: attemptId ?? '', outcome: outcome('x'), durationMs: 1 });
    play.do({
      type: 'failAttempt',
      attemptId: third ?? '',
      failure: { kind: 'timeout', detail: '', provider: null },
      usage: outcome('').usage,
      durationMs: 1,
    });
    expect(play.state).toMatchObject({ status: 'done', degraded: true });
  });
});

describe('a person decides', () => {
  test('an approval executes exactly the action that was shown', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    expect(play.question).toMatchObject({ kind: 'commit-approval', steps: [{ path: 'a' }] });
    play.decide('approve');
    expect(play.state.memory.a?.[0]).toMatchObject({ value: { answer: 'x' }, by: ana });
  });

  test('a digest of something else is refused and nothing happens', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    expect(play.decide('approve', { digest: 'other' })).toMatchObject({ events: [], refusal: { kind: 'changed' } });
  });

  test('when policy changed meanwhile the question is shown anew before it can be decided', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    const seen = play.question.digest;
    play.world = { ...play.world, policy: { ...play.world.policy, version: 2 } };
    expect(play.decide('approve').refusal).toMatchObject({ kind: 'changed' });
    expect(play.question.digest).not.toBe(seen);
    expect(play.decide('approve').refusal).toBeNull();
    expect(play.state.status).toBe('done');
  });

  test('the loser of a race is told who decided', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    const { id, digest } = play.question;
    play.decide('approve');
    const again = play.do({
      type: 'decideEscalation',
      escalationId: id,
      verb: 'reject',
      digest,
      note: 'no',
      value: null,
      by: { ...marek, role: 'operator' },
    });
    expect(again).toMatchObject({ events: [], refusal: { kind: 'already-decided', by: ana, verb: 'approve' } });
  });

  test('an override is checked against the output spec and committed in the person’s name', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    expect(play.decide('override', { value: { answer: 1 } }).refusal).toMatchObject({
      kind: 'invalid',
      path: 'value.answer',
    });
    play.decide('override', { value: { answer: 'mine' } });
    expect(play.state.report).toEqual({ answer: 'mine' });
    expect(play.state.subtasks.a?.status).toMatchObject({ overridden: true });
  });

  test('a rejection voids the work and its note reaches the planner', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    play.decide('reject', { note: 'look again' });
    expect(play.state.planning?.feedback).toEqual([
      { kind: 'rejection', subtaskKey: 'a', note: 'look again', from: 'Ana Ruiz' },
    ]);
    play.plan(planOf(subtask('a', ['e'], { risk: 'high' }), subtask('e')));
    expect(play.state.plans.at(-1)).toMatchObject({ status: 'adopted', changes: { added: ['e'], changed: ['a'] } });
    expect(play.inFlight()).toEqual(['r1.e.0.1']);
  });

  test('verbs that need a note are refused without one', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    for (const verb of ['override', 'reject', 'replan', 'stop'] as const)
      expect(play.decide(verb, { note: ' ' }).refusal).toMatchObject({ kind: 'note-missing' });
  });

  test('two people must agree where policy says so, and they must be two', () => {
    const policy = autonomy({ low: 'auto', medium: 'auto', high: 'two-people' });
    const play = new Play(world({}, policy)).planned(highRisk).answer('a', 'x');
    play.decide('approve');
    expect(play.decide('approve').refusal).toMatchObject({ kind: 'not-allowed' });
    play.decide('approve', { by: marek });
    expect(play.state.status).toBe('done');
  });

  test('a question about a value is called by the value, also when a person puts another in its place', () => {
    const policy = autonomy({ low: 'auto', medium: 'auto', high: 'two-people' });
    const play = new Play(world({}, policy)).planned(highRisk).answer('a', 'x');
    expect(play.question.title).toBe('Approve “x”');
    play.decide('override', { value: { answer: 'mine' } });
    expect(play.question.title).toBe('Approve “mine”');
    const plain = new Play().planned(highRisk).answer('a', 'plain');
    expect(plain.question.title).toBe('a: result to approve');
  });

  test('reassigning hands the question on and leaves it open', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    play.decide('reassign', { value: { userId: 'marek' } });
    expect(play.question.assigneeId).toBe('marek');
  });

  test('stopping ends the run and everything in flight', () => {
    const plan = planOf(subtask('a', [], { risk: 'high' }), subtask('b'), subtask('c', ['a', 'b']));
    const play = new Play().planned(plan).answer('a', 'x');
    play.decide('stop');
    expect(play.state.status).toBe('cancelled');
    expect(play.inFlight()).toEqual([]);
  });
});

describe('deadlines', () => {
  test('never approve: first admins are asked, then the safe course is taken and said', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    const { id } = play.question;
    expect(play.do({ type: 'escalationDeadline', escalationId: id }).refusal).toMatchObject({ kind: 'stale' });
    play.world = { ...play.world, now: play.question.deadlineAt };
    play.do({ type: 'escalationDeadline', escalationId: id });
    expect(play.question.assigneeRole).toBe('admin');
    play.world = { ...play.world, now: play.question.deadlineAt };
    play.do({ type: 'escalationDeadline', escalationId: id });
    expect(play.state).toMatchObject({ status: 'done', degraded: true, report: { answer: 'undecided' } });
  });
});

describe('safe mode', () => {
  test('not even the safe course is taken after the deadline: the question goes on waiting', () => {
    const play = new Play().planned(highRisk).answer('a', 'x');
    play.world = { ...play.world, safeMode };
    for (let passed = 0; passed < 3; passed++) {
      play.world = { ...play.world, now: play.question.deadlineAt };
      play.do({ type: 'escalationDeadline', escalationId: play.question.id });
    }
    expect(play.types()).not.toContain('SubtaskCommitted');
    expect(play.question.status.at).toBe('open');
  });

  test('turns every decision into a question', () => {
    const play = new Play(world({ safeMode })).planned(planOf(subtask('a')));
    expect(play.question).toMatchObject({ kind: 'plan-approval', why: { rule: 'safe-mode' } });
    play.decide('approve');
    expect(play.question.kind).toBe('award-approval');
    play.decide('approve');
    play.answer('a', 'x');
    expect(play.question.kind).toBe('commit-approval');
    play.decide('approve');
    expect(play.question.kind).toBe('report-approval');
    play.decide('approve');
    expect(play.state.status).toBe('done');
  });

  test('its questions are withdrawn on release and the run goes on by itself', () => {
    const play = new Play(world({ safeMode })).planned(planOf(subtask('a')));
    play.world = world();
    play.do({ type: 'wake' });
    expect(play.inFlight('a')).toHaveLength(1);
    play.world = world({ safeMode });
    play.answer('a', 'x');
    play.world = world();
    play.do({ type: 'wake' });
    expect(play.state.status).toBe('done');
  });
});

describe('steering', () => {
  test('a paused run starts nothing until it is resumed', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('b', ['a'])));
    play.do({ type: 'pause', note: '', by: ana });
    play.answer('a', 'x');
    expect(play.inFlight()).toEqual([]);
    play.do({ type: 'resume', note: '', by: ana });
    expect(play.inFlight('b')).toHaveLength(1);
  });

  test('a subtask given to others is called off where it is and awarded anew', () => {
    const play = new Play().planned(planOf(subtask('a')));
    const first = play.state.attempts['r1.a.0.1']?.award.agentId;
    expect(play.do({ type: 'reassign', subtaskKey: 'a', note: ' ', by: ana }).refusal).toMatchObject({
      kind: 'note-missing',
    });
    play.do({ type: 'reassign', subtaskKey: 'a', note: 'too slow', by: ana });
    expect(play.state.attempts['r1.a.0.1']?.status).toMatchObject({
      at: 'cancelled',
      because: 'Ana Ruiz gave it to others: too slow',
    });
    expect(play.inFlight('a')).toEqual(['r1.a.0.2']);
    expect(play.state.attempts['r1.a.0.2']?.award.agentId).not.toBe(first);
    play.answer('a', 'x');
    expect(play.do({ type: 'reassign', subtaskKey: 'a', note: 'again', by: ana }).refusal).toMatchObject({
      kind: 'wrong-state',
    });
  });

  test('late information runs again what read the query and all that followed, and keeps the rest', () => {
    const plan = planOf(
      subtask('a'),
      subtask('b', ['a']),
      subtask('other', [], { reads: [] }),
      subtask('end', ['b', 'other']),
    );
    const play = new Play().planned(plan).answer('a', 'x').answer('other', 'y').answer('b', 'z').answer('end', 'done');
    expect(play.state.status).toBe('done');
    play.do({ type: 'addInformation', information: 'late', by: ana });
    play.plan(plan);
    expect(statusOf(play, 'other')).toBe('committed');
    play.answer('a', 'x2').answer('b', 'z2').answer('end', 'done again');
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'done again' } });
    expect(play.state.memory.a?.map((cell) => cell.readSet.query)).toEqual([1, 2]);
  });

  test('past the limit of replans a person is asked: yes plans again about the subtask, no takes the answer as it is', () => {
    const none = (body: Policy): Policy => ({ ...body, planning: { ...body.planning, maxReplans: 0 } });
    const stuck = () => {
      const play = new Play(world({}, none)).planned(planOf(subtask('a')));
      return play.answer('a', outcome('?', { difficulty: { kind: 'unsolvable', note: 'no way' } }));
    };
    const yes = stuck();
    expect(yes.question).toMatchObject({ kind: 'replan-limit', subtaskKey: 'a' });
    expect(yes.state.memory.a).toBeUndefined();
    yes.decide('approve');
    expect(yes.state.planning?.feedback).toMatchObject([{ subtaskKey: 'a', note: 'no way' }]);
    expect(yes.state.memory.a).toBeUndefined();
    const no = stuck();
    no.decide('reject');
    expect(no.state).toMatchObject({ status: 'done', report: { answer: '?' } });
  });

  test('an agent in difficulty makes the planner think again, and its subtask waits for that', () => {
    const play = new Play().planned(planOf(subtask('a')));
    play.answer('a', outcome('?', { difficulty: { kind: 'needs-decomposition', note: 'too big' } }));
    expect(play.state.planning).toMatchObject({ mode: 'replan', feedback: [{ kind: 'difficulty', subtaskKey: 'a' }] });
    expect(play.state.status).toBe('running');
    play.plan(planOf(subtask('a', ['a1']), subtask('a1')));
    expect(play.inFlight()).toEqual(['r1.a1.0.1']);
  });
});
