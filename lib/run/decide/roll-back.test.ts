import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '#lib/run/decide/turn.ts';
import { isInFlight } from '../evolve/attempts.ts';
import { openEscalations } from '../evolve/escalations.ts';
import { fold } from '../evolve.ts';
import { pastRunOf } from '../past-run.ts';
import type { RunState } from '../state.ts';
import { ana, outcome, Play, planOf, subtask, world } from '../testing/toy.ts';

const diamond = planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['a']), subtask('d', ['b', 'c']));
const done = () => new Play().planned(diamond).answer('a', 'A').answer('b', 'B').answer('c', 'C').answer('d', 'D');

const stateAt = (play: Play, version: number): RunState => {
  const state = fold(play.log.slice(0, version));
  if (!state) throw new Error('no such version');
  return state;
};

function rollBack(play: Play, toVersion: number, note = 'wrong turn'): Decision {
  return play.do({ type: 'rollback', toVersion, past: pastRunOf(stateAt(play, toVersion)), note, by: ana });
}

/** The version after the commit of a subtask. */
const commitOf = (play: Play, key: string): number =>
  play.log.findIndex((event) => event.type === 'SubtaskCommitted' && event.body.subtaskKey === key) + 1;

/** What is committed now, by subtask. */
const valuesOf = (state: RunState) =>
  Object.fromEntries(
    Object.values(state.subtasks).map(({ spec, status }) => [
      spec.key,
      status.at === 'committed' ? state.memory[spec.key]?.[status.cellVersion - 1]?.value : null,
    ]),
  );

describe('rolling back', () => {
  test('keeps what stood then, begins the rest anew under a higher epoch, and opens a run that was done', () => {
    const play = done();
    expect(play.state.status).toBe('done');
    rollBack(play, commitOf(play, 'a'));
    expect(play.state).toMatchObject({ status: 'running', report: null, endedAt: null });
    expect(valuesOf(play.state)).toEqual({ a: { answer: 'A' }, b: null, c: null, d: null });
    expect(play.inFlight().sort()).toEqual(['r1.b.1.1', 'r1.c.1.1']);
    expect(play.state.memory.a?.map(({ version }) => version)).toEqual([1]);
    play.answer('b', 'B2').answer('c', 'C2').answer('d', 'D2');
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'D2' } });
    expect(play.state.memory.b?.map(({ version, value }) => [version, value])).toEqual([
      [1, { answer: 'B' }],
      [2, { answer: 'B2' }],
    ]);
  });

  test('keeps who bid for a value that comes back, and why it is degraded', () => {
    const simpler = { degraded: true, degradedBecause: 'a smaller model gave it' };
    const play = new Play().planned(diamond).answer('a', outcome('A', simpler));
    const then = play.log.length;
    const before = play.state.subtasks.a;
    play.do({ type: 'addInformation', information: 'late', by: ana });
    play.plan(diamond);
    expect(play.state.subtasks.a?.negotiations).not.toEqual(before?.negotiations);
    rollBack(play, then);
    expect(before?.negotiations[0]?.bids).toHaveLength(4);
    expect(play.state.subtasks.a).toMatchObject({
      ...{ negotiations: before?.negotiations, attemptIds: before?.attemptIds },
      status: { at: 'committed', ...simpler },
    });
  });

  test('brings an earlier value back as the next version of its cell, and says which it was', () => {
    const play = done();
    const before = play.log.length;
    play.do({ type: 'addInformation', information: 'late', by: ana });
    play.plan(diamond).answer('a', 'other');
    expect(play.state.memory.a?.at(-1)?.value).toEqual({ answer: 'other' });
    rollBack(play, before);
    expect(play.state.memory.a?.map(({ version, value, restoredFrom }) => [version, value, restoredFrom])).toEqual([
      [1, { answer: 'A' }, undefined],
      [2, { answer: 'other' }, undefined],
      [3, { answer: 'A' }, 1],
    ]);
    expect(play.state.query).toBe('why?');
    expect(play.state.information).toEqual([]);
    expect(play.state.memory.query?.map(({ version, restoredFrom }) => [version, restoredFrom])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 1],
    ]);
    expect(play.state.memory.d?.at(-1)?.readSet).toEqual({ b: 2, c: 2 });
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'D' } });
  });

  test('calls work off, withdraws questions, and refuses what still comes in', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('b', ['a'], { risk: 'high' }), subtask('c', ['b'])));
    play.answer('a', 'A');
    const [late = ''] = play.inFlight('b');
    rollBack(play, commitOf(play, 'a'));
    expect(play.state.attempts[late]?.status).toMatchObject({ at: 'cancelled' });
    const answered = play.do({ type: 'completeAttempt', attemptId: late, outcome: outcome('late'), durationMs: 1 });
    expect(answered).toMatchObject({ events: [], refusal: { kind: 'stale' } });
  });

  test('puts the plan of then in force, and does not meet an old attempt again when a dropped subtask returns', () => {
    const small = planOf(subtask('a'), subtask('d', ['a']));
    const play = new Play().planned(small).answer('a', 'A');
    const version = play.log.length;
    play.do({ type: 'replan', note: 'more', by: ana });
    play.plan(diamond).answer('b', 'B');
    expect(play.state.planVersion).toBe(2);
    rollBack(play, version);
    expect(play.state.planVersion).toBe(1);
    expect(Object.keys(play.state.subtasks)).toEqual(['a', 'd']);
    expect(play.state.plans.map(({ status }) => status)).toEqual(['adopted', 'superseded']);
    play.do({ type: 'replan', note: 'more after all', by: ana });
    play.plan(diamond);
    expect(play.state.subtasks.b?.epoch).toBe(1);
    expect(play.inFlight('b')).toEqual(['r1.b.1.1']);
    play.answer('b', 'again');
    expect(play.state.memory.b?.map(({ version: nth }) => nth)).toEqual([1, 2]);
  });

  test('asks for a plan again when one was being made then', () => {
    const play = new Play().submitted();
    const version = play.log.length;
    play.plan(diamond).answer('a', 'A');
    rollBack(play, version);
    expect(play.state).toMatchObject({ status: 'planning', planVersion: 0, subtasks: {} });
    expect(play.state.planning?.mode).toBe('initial');
    play.plan(planOf(subtask('x'))).answer('x', 'X');
    expect(play.state).toMatchObject({ status: 'done', planVersion: 2 });
  });

  test('counts a revision of the plan once that was under way then', () => {
    const play = new Play().planned(diamond);
    const difficulty = { kind: 'needs-decomposition', note: 'too much' } as const;
    play.answer('a', outcome('A', { difficulty }));
    const version = play.log.length;
    expect(play.state).toMatchObject({ replans: 1, planning: { mode: 'replan' } });
    play.plan(diamond);
    rollBack(play, version);
    expect(play.state).toMatchObject({ replans: 1, planning: { mode: 'replan' } });
  });

  test('leaves a paused run paused', () => {
    const play = new Play().planned(diamond).answer('a', 'A').answer('b', 'B');
    play.do({ type: 'pause', note: '', by: ana });
    rollBack(play, commitOf(play, 'a'));
    expect(play.state.status).toBe('paused');
    expect(play.inFlight()).toEqual([]);
    play.do({ type: 'resume', note: '', by: ana });
    expect(play.inFlight().sort()).toEqual(['r1.b.1.1', 'r1.c.1.1']);
  });

  test('opens a run that was stopped', () => {
    const play = new Play().planned(diamond).answer('a', 'A');
    play.do({ type: 'cancel', note: 'no', by: ana });
    rollBack(play, commitOf(play, 'a'));
    expect(play.state).toMatchObject({ status: 'running', endedBecause: null });
    expect(play.inFlight().sort()).toEqual(['r1.b.1.1', 'r1.c.1.1']);
  });

  test.each<[string, (play: Play) => Decision, object]>([
    ['without a reason', (play) => rollBack(play, 3, ' '), { kind: 'note-missing' }],
    ['to where it is', (play) => rollBack(play, play.log.length), { kind: 'invalid', path: 'toVersion' }],
    [
      'with the state of another version',
      (play) => play.do({ type: 'rollback', toVersion: 3, past: pastRunOf(stateAt(play, 4)), note: 'x', by: ana }),
      { kind: 'invalid' },
    ],
  ])('is refused %s', (_, act, refusal) => {
    expect(act(done())).toMatchObject({ events: [], refusal });
  });

  test('to any moment of any history, the run holds exactly what it held then', () => {
    const moves = fc.array(
      fc.record({
        kind: fc.constantFrom('answer', 'answer', 'answer', 'fail', 'inform', 'plan', 'replan', 'back'),
        pick: fc.nat(),
      }),
      { minLength: 4, maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, fc.nat(), (steps, target) => {
        const play = new Play(world()).planned(diamond);
        for (const { kind, pick } of steps) move(play, kind, pick);
        const version = 1 + (target % (play.log.length - 1));
        const then = stateAt(play, version);
        const from = play.log.length;
        rollBack(play, version);
        const at = play.log.findIndex((event, index) => index >= from && event.type === 'RunRolledBack') + 1;
        const now = stateAt(play, at);
        expect(valuesOf(now)).toEqual(valuesOf(then));
        expect([now.planVersion, now.query, now.information]).toEqual([then.planVersion, then.query, then.information]);
        expect(Object.values(now.attempts).filter(isInFlight)).toEqual([]);
        expect(openEscalations(now)).toEqual([]);
        for (const cell of Object.values(play.state.memory))
          expect(cell.map((entry) => entry.version)).toEqual(cell.map((__, index) => index + 1));
        expect(stateAt(play, version)).toEqual(then);
      }),
      { numRuns: 60 },
    );
  });
});

function move(play: Play, kind: string, pick: number): void {
  const flying = play.inFlight();
  const key = play.state.attempts[flying[pick % Math.max(1, flying.length)] ?? '']?.subtaskKey;
  if (kind === 'answer' && key) play.answer(key, `${pick}`);
  else if (kind === 'fail' && key) play.fail(key);
  else if (kind === 'inform') play.do({ type: 'addInformation', information: pick, by: ana });
  else if (kind === 'replan') play.do({ type: 'replan', note: 'anew', by: ana });
  else if (kind === 'plan' && play.state.planning) play.plan(diamond);
  else if (kind === 'back') rollBack(play, 1 + (pick % (play.log.length - 1)));
}
