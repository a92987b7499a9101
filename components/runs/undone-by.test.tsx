import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fold, type RunState } from '#lib/run/index.ts';
import { ana, Play, planOf, subtask } from '#lib/run/testing/toy.ts';
import { ForkPreview, RollbackPreview } from './go-back-dialog.tsx';
import { carriedBy, undoneBy } from './undone-by.ts';

const chain = planOf(subtask('a'), subtask('b', ['a']), subtask('c', ['b']));

function stateAt(play: Play, version: number): RunState {
  const state = fold(play.log.slice(0, version));
  if (!state) throw new Error('no such version');
  return state;
}

describe('going back', () => {
  const play = new Play().planned(chain).answer('a', 'A');
  const early = play.log.length;
  play.answer('b', 'B');

  it('names the results that are lost and the agents called off', () => {
    expect(undoneBy(play.state, stateAt(play, early))).toEqual({
      lost: ['b'],
      returning: [],
      calledOff: [expect.stringMatching(/, c$/)],
      withdrawn: [],
      aside: [],
      plan: null,
      reopens: false,
    });
  });

  it('names the results that come back, information put aside, and the plan that is in force again', () => {
    const later = new Play().planned(chain).answer('a', 'A').answer('b', 'B').answer('c', 'C');
    const done = later.log.length;
    later.do({ type: 'addInformation', information: 'late', by: ana });
    later.plan(planOf(subtask('a'), subtask('c', ['a'])));
    expect(undoneBy(later.state, stateAt(later, done))).toMatchObject({
      lost: [],
      returning: ['a', 'c', 'b'],
      aside: ['a note'],
      plan: { from: 2, to: 1 },
    });
    expect(undoneBy(stateAt(later, done), stateAt(later, done - 1)).reopens).toBe(true);
  });

  it('tells what a fork begins with', () => {
    expect(carriedBy(stateAt(play, early))).toEqual({ carried: ['a'], anew: ['b', 'c'] });
  });

  it('is shown in words before anybody agrees', () => {
    const rollback = renderToStaticMarkup(<RollbackPreview now={play.state} then={stateAt(play, early)} />);
    expect(rollback).toContain(`goes on from event ${early}`);
    expect(rollback).toContain('1 result lost');
    expect(rollback).not.toContain('withdrawn');
    expect(renderToStaticMarkup(<ForkPreview then={stateAt(play, 2)} />)).toContain('makes its own');
  });
});
