import { describe, expect, test } from 'vitest';
import { fold } from '../evolve.ts';
import { forkSourceOf } from '../past-run.ts';
import { ana, marek, outcome, Play, planOf, subtask } from '../testing/toy.ts';

const chain = planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['b']));

function forkOf(play: Play, version: number, note = 'what if'): Play {
  const then = fold(play.log.slice(0, version));
  if (!then) throw new Error('no such version');
  const forked = new Play(play.world);
  const from = { runId: 'source', version };
  const source = forkSourceOf({ ...then, runId: 'source' });
  forked.do({ type: 'fork', from, source, note, by: marek });
  return forked;
}

describe('a fork', () => {
  test('begins with the plan and the committed values, each with where it came from, and does the rest itself', () => {
    const play = new Play().planned(chain).answer('a', 'A');
    const forked = forkOf(play, play.log.length);
    expect(forked.types()).toEqual(['RunSubmitted', 'PlanProposed', 'PlanAdopted', 'CellsRestored', 'SubtaskAwarded']);
    expect(forked.state).toMatchObject({
      status: 'running',
      caseId: null,
      forkedFrom: { runId: 'source', version: play.log.length, ownerId: ana.id },
      submittedBy: marek,
    });
    expect(forked.state.memory.a).toMatchObject([
      { version: 1, value: { answer: 'A' }, by: marek, origin: { runId: 'source', version: 1, agents: ['ada@1.0'] } },
    ]);
    expect(forked.inFlight()).toEqual(['r1.b.0.1']);
    forked.answer('b', 'other').answer('c', 'end');
    expect(forked.state).toMatchObject({ status: 'done', report: { answer: 'end' } });
    expect(play.state.memory.b).toBeUndefined();
  });

  test('tells who bid for what it carries over, and why it is degraded', () => {
    const simpler = { degraded: true, degradedBecause: 'a smaller model gave it' };
    const play = new Play().planned(chain).answer('a', outcome('A', simpler));
    const { a } = forkOf(play, play.log.length).state.subtasks;
    expect(a).toMatchObject({ negotiations: play.state.subtasks.a?.negotiations, status: simpler });
    expect(a?.negotiations[0]?.bids).toHaveLength(4);
  });

  test('of a fork names the run where a value was really made', () => {
    const play = new Play().planned(chain).answer('a', 'A');
    const first = forkOf(play, play.log.length);
    const then = first.state;
    const second = new Play();
    second.do({ type: 'fork', from: { runId: 'first', version: 4 }, source: forkSourceOf(then), note: 'x', by: ana });
    expect(second.state.memory.a?.[0]?.origin).toMatchObject({ runId: 'source', version: 1 });
  });

  test('from before the first plan asks for one', () => {
    const play = new Play().planned(chain);
    const forked = forkOf(play, 2);
    expect(forked.types()).toEqual(['RunSubmitted', 'PlanningRequested']);
  });

  test('of a finished run reports at once', () => {
    const play = new Play().planned(chain).answer('a', 'A').answer('b', 'B').answer('c', 'C');
    expect(forkOf(play, play.log.length).state).toMatchObject({ status: 'done', report: { answer: 'C' } });
  });

  test('needs a reason, and a run that does not exist yet', () => {
    const play = new Play().planned(chain);
    const source = forkSourceOf(play.state);
    const from = { runId: 'source', version: 2 };
    expect(new Play().do({ type: 'fork', from, source, note: '', by: ana })).toMatchObject({
      events: [],
      refusal: { kind: 'note-missing' },
    });
    expect(play.do({ type: 'fork', from, source, note: 'x', by: ana })).toMatchObject({
      events: [],
      refusal: { kind: 'wrong-state' },
    });
  });
});
