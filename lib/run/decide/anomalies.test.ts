import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import type { Anomaly, Consequence } from '#lib/monitoring/anomaly.ts';
import { ana, outcome, Play, planOf, subtask, world } from '../testing/toy.ts';
import { noUsage } from '../types.ts';

const stalled: Anomaly = { kind: 'stall', measured: 21_000, limit: 20_000, unit: 'ms', sentence: 'Nothing came.' };
const unusual: Anomaly = { kind: 'unusual-tokens', measured: 9, limit: 3, unit: 'tokens', sentence: 'So many tokens.' };

const stallMeans =
  (consequence: Consequence, more: Partial<Policy['planning']> = {}) =>
  (body: Policy): Policy => ({
    ...body,
    planning: { ...body.planning, ...more },
    monitoring: { ...body.monitoring, consequences: { ...body.monitoring.consequences, stall: consequence } },
  });

const started = (consequence: Consequence, plan = planOf(subtask('a')), more: Partial<Policy['planning']> = {}) =>
  new Play(world({}, stallMeans(consequence, more))).planned(plan);

/** Ends the first attempt in flight with an anomaly. */
function astray(play: Play, anomalies: readonly Anomaly[] = [stalled], key = 'a'): string[] {
  const before = play.log.length;
  play.do({
    type: 'failAttempt',
    attemptId: play.inFlight(key)[0] ?? '',
    failure: { kind: 'timeout', detail: 'stalled', provider: null },
    usage: noUsage,
    durationMs: 10,
    anomalies,
  });
  return play.types(before);
}

describe('an attempt that ends with an anomaly', () => {
  test.each<[Consequence, string[]]>([
    ['note', ['AttemptFailed', 'AnomalyDetected', 'SubtaskAwarded']],
    ['retry-elsewhere', ['AttemptFailed', 'AnomalyDetected', 'SubtaskAwarded']],
    ['replan', ['AttemptFailed', 'AnomalyDetected', 'PlanningRequested']],
    ['escalate', ['AttemptFailed', 'AnomalyDetected', 'EscalationRaised']],
  ])('%s', (consequence, types) => expect(astray(started(consequence))).toEqual(types));

  test('is given to another agent than before', () => {
    const play = started('retry-elsewhere');
    astray(play);
    const [first, second] = play.state.subtasks.a?.attemptIds ?? [];
    expect(play.state.attempts[first ?? '']?.award.agentId).not.toBe(play.state.attempts[second ?? '']?.award.agentId);
  });

  test('keeps the anomaly with its numbers and what followed', () => {
    const play = started('retry-elsewhere');
    astray(play, [stalled, unusual]);
    expect(play.state.attempts['r1.a.0.1']?.anomalies).toEqual([
      { ...stalled, consequence: 'retry-elsewhere' },
      { ...unusual, consequence: 'note' },
    ]);
  });

  test('tells the planner which subtask and why', () => {
    const play = started('replan');
    astray(play);
    expect(play.state.planning?.feedback).toEqual([
      { kind: 'failure', subtaskKey: 'a', note: 'Nothing came.', from: expect.any(String) },
    ]);
  });

  test('goes on with another agent when the new plan leaves the subtask as it is', () => {
    const play = started('replan');
    astray(play);
    play.plan(planOf(subtask('a'), subtask('b', ['a'])));
    expect(play.inFlight()).toEqual(['r1.a.0.2']);
  });

  test('asks a person when the plan was revised as often as it may be', () => {
    const play = started('replan', planOf(subtask('a')), { maxReplans: 0 });
    expect(astray(play)).toEqual(['AttemptFailed', 'AnomalyDetected', 'EscalationRaised']);
    expect(play.question).toMatchObject({ kind: 'replan-limit', subtaskKey: 'a', action: { type: 'plan' } });
    play.decide('reject');
    expect(play.inFlight()).toEqual(['r1.a.0.2']);
  });
});

describe('a person asked about an anomaly', () => {
  test('is shown the measured figure beside its limit', () => {
    const play = started('escalate');
    astray(play);
    expect(play.question).toMatchObject({
      kind: 'anomaly',
      why: {
        rule: 'stall',
        sentence: 'Nothing came.',
        evidence: { measured: 21_000, limit: 20_000, unit: 'ms', attempts: ['r1.a.0.1'] },
      },
    });
  });

  test('lets it be tried anew', () => {
    const play = started('escalate');
    astray(play);
    play.decide('approve');
    expect(play.inFlight()).toEqual(['r1.a.1.1']);
  });

  test('puts a value in its place', () => {
    const play = started('escalate');
    astray(play);
    play.decide('override', { value: { answer: 'mine' } });
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'mine' } });
  });

  test('says no, and the planner hears why', () => {
    const play = started('escalate');
    astray(play);
    play.decide('reject', { note: 'cut it smaller' });
    expect(play.state.planning?.feedback).toMatchObject([
      { kind: 'rejection', subtaskKey: 'a', note: 'cut it smaller' },
    ]);
  });

  test('stops the run', () => {
    const play = started('escalate');
    astray(play);
    play.decide('stop');
    expect(play.state.status).toBe('cancelled');
  });

  test('is asked once nobody is at work on the subtask any more, and once only', () => {
    const play = started('escalate', planOf(subtask('a', [], { redundancy: 3 })));
    astray(play);
    expect(play.inFlight('a')).toHaveLength(2);
    astray(play);
    expect(play.types()).not.toContain('EscalationRaised');
    play.answer('a', 'yes');
    expect(play.question.kind).toBe('anomaly');
    play.do({ type: 'wake' });
    expect(play.question.why.evidence.attempts).toHaveLength(2);
  });

  test('is asked even when the subtask waited for another question meanwhile', () => {
    const play = started('escalate', planOf(subtask('a', [], { redundancy: 2 })), { maxReplans: 0 });
    astray(play);
    play.answer('a', outcome('x', { difficulty: { kind: 'unsolvable', note: 'too hard' } }));
    expect(play.question.kind).toBe('replan-limit');
    play.decide('reject');
    expect(play.question.kind).toBe('anomaly');
  });
});

describe('an answer that came with an anomaly', () => {
  const complete = (play: Play, anomalies: readonly Anomaly[]) => {
    const before = play.log.length;
    const attemptId = play.inFlight('a')[0] ?? '';
    play.do({ type: 'completeAttempt', attemptId, outcome: outcome('x'), durationMs: 5, anomalies });
    return play.types(before);
  };

  test('counts, with the note beside it', () => {
    const types = complete(started('retry-elsewhere'), [unusual]);
    expect(types.slice(0, 3)).toEqual(['AttemptSucceeded', 'AnomalyDetected', 'SubtaskCommitted']);
  });

  test('does not count where policy stops such work', () => {
    const play = started('retry-elsewhere');
    expect(complete(play, [stalled])).toEqual(['AttemptFailed', 'AnomalyDetected', 'SubtaskAwarded']);
    expect(play.state.attempts['r1.a.0.1']?.status).toMatchObject({ failure: { kind: 'timeout' } });
  });
});

test('an anomaly of work that is no longer wanted is not recorded', () => {
  const play = started('escalate');
  play.do({ type: 'reassign', subtaskKey: 'a', note: 'others', by: ana });
  const refused = play.do({
    type: 'failAttempt',
    attemptId: 'r1.a.0.1',
    failure: { kind: 'timeout', detail: '', provider: null },
    usage: noUsage,
    durationMs: 1,
    anomalies: [stalled],
  });
  expect(refused).toMatchObject({ events: [], refusal: { kind: 'stale' } });
});
