import { describe, expect, test } from 'vitest';
import { ana, marek, Play, planOf, subtask } from '../testing/toy.ts';

/** Writes to the query's cell and voids nothing: what no rule of today does, but a log may hold. */
function writeUnseen(play: Play): void {
  const body = { information: 'x', query: 'changed', summary: 'x', by: ana };
  play.log.push({
    type: 'InformationAdded',
    body,
    actor: 'person:ana',
    version: play.log.length + 1,
    at: play.world.now,
  });
}

describe('the commit protocol', () => {
  test('commits with the versions the work began from', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('b', ['a'])));
    play.answer('a', 'A').answer('b', 'B');
    const commits = play.log.flatMap((event) => (event.type === 'SubtaskCommitted' ? [event.body.basis] : []));
    expect(commits).toEqual([
      { reads: { query: 1 }, cellVersion: 0 },
      { reads: { a: 1 }, cellVersion: 0 },
    ]);
  });

  test('refuses an answer made from what has moved on: the subtask reads anew', () => {
    const play = new Play().planned(planOf(subtask('a')));
    writeUnseen(play);
    const since = play.log.length;
    play.answer('a', 'of yesterday');
    expect(play.types(since)).toEqual(['AttemptSucceeded', 'SubtasksInvalidated', 'SubtaskAwarded']);
    expect(play.log[since + 1]).toMatchObject({ body: { because: expect.stringContaining('query') } });
    expect(play.state.memory.a).toBeUndefined();
    play.answer('a', 'of today');
    expect(play.state.memory.a).toMatchObject([{ version: 1, value: { answer: 'of today' }, readSet: { query: 2 } }]);
  });

  test('reads again when work begins after the write', () => {
    const play = new Play().planned(planOf(subtask('a')));
    writeUnseen(play);
    const [attemptId = ''] = play.inFlight();
    play.do({ type: 'startAttempt', attemptId, workerId: 'w' });
    play.answer('a', 'of today');
    expect(play.state.memory.a).toMatchObject([{ readSet: { query: 2 } }]);
  });

  test('one stale answer among several is enough', () => {
    const play = new Play().planned(planOf(subtask('a', [], { redundancy: 2 })));
    play.answer('a', 'x');
    writeUnseen(play);
    const [attemptId = ''] = play.inFlight();
    play.do({ type: 'startAttempt', attemptId, workerId: 'w' });
    play.answer('a', 'x');
    expect(play.state.memory.a).toBeUndefined();
    expect(play.state.subtasks.a?.epoch).toBe(1);
  });

  test('what a person was asked to commit is no longer asked once its inputs moved', () => {
    const play = new Play().planned(planOf(subtask('a', [], { risk: 'high', redundancy: 2 })));
    play.answer('a', 'x', 'x');
    if (play.inFlight().length > 0 || !Object.values(play.state.escalations).some(({ status }) => status.at === 'open'))
      throw new Error('a person should be asked');
    writeUnseen(play);
    const decided = play.decide('approve', { by: marek });
    expect(decided.refusal).toMatchObject({ kind: 'wrong-state' });
    expect(play.state.memory.a).toBeUndefined();
    expect(play.state.subtasks.a?.epoch).toBe(1);
  });
});
