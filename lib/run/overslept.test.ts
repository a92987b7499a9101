import { describe, expect, test } from 'vitest';
import { hasOverslept } from './overslept.ts';
import { agent, ana, Play, planOf, subtask, world } from './testing/toy.ts';

/** A run whose only subtask waits for a breaker to close. */
function delayed(): { play: Play; until: number } {
  const play = new Play(world({ agents: [agent('ada', {}, { breaker: 'open' })] })).planned(planOf(subtask('a')));
  const status = play.state.subtasks.a?.status;
  if (status?.at !== 'delayed') throw new Error('it is not delayed');
  return { play, until: status.until };
}

describe('a run that waits for a moment', () => {
  test('has overslept once that moment is over, not before', () => {
    const { play, until } = delayed();
    expect(hasOverslept(play.state, until)).toBe(false);
    expect(hasOverslept(play.state, until + 1)).toBe(true);
  });

  test('has not while it is paused or a plan is being made', () => {
    const { play, until } = delayed();
    play.do({ type: 'replan', note: 'another way', by: ana });
    expect(hasOverslept(play.state, until + 1)).toBe(false);
    play.do({ type: 'pause', note: '', by: ana });
    expect(hasOverslept(play.state, until + 1)).toBe(false);
  });
});
