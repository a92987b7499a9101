import { describe, expect, test } from 'vitest';
import { ana, Play, planOf, subtask } from '../testing/toy.ts';

const draft = (play: Play, attemptId: string, seq: number, text = 'so far') =>
  play.do({ type: 'draftResult', attemptId, seq, text, value: { answer: text }, progress: null });

describe('a draft', () => {
  test('shows how far an attempt has come, the latest only, until the answer takes its place', () => {
    const play = new Play().planned(planOf(subtask('a'), subtask('b', ['a'])));
    const [attemptId = ''] = play.inFlight();
    draft(play, attemptId, 1);
    draft(play, attemptId, 2, 'further');
    expect(play.state.attempts[attemptId]?.draft).toMatchObject({ seq: 2, text: 'further' });
    expect(play.state.memory.a).toBeUndefined();
    expect(play.state.subtasks.b?.status).toMatchObject({ at: 'planned', waitingOn: ['a'] });
    play.answer('a', 'A');
    expect(play.state.attempts[attemptId]).not.toHaveProperty('draft');
  });

  test('leads to nothing else', () => {
    const play = new Play().planned(planOf(subtask('a')));
    expect(draft(play, play.inFlight()[0] ?? '', 1).events.map(({ type }) => type)).toEqual(['ResultDrafted']);
  });

  test('keeps the end of a long text', () => {
    const play = new Play().planned(planOf(subtask('a')));
    const [attemptId = ''] = play.inFlight();
    draft(play, attemptId, 1, `${'x'.repeat(9000)}end`);
    expect(play.state.attempts[attemptId]?.draft?.text).toMatch(/^x{3997}end$/);
  });

  test('that is older than the last, or of work that is no longer wanted, is refused', () => {
    const play = new Play().planned(planOf(subtask('a')));
    const [attemptId = ''] = play.inFlight();
    draft(play, attemptId, 2);
    expect(draft(play, attemptId, 1)).toMatchObject({ events: [], refusal: { kind: 'stale' } });
    play.do({ type: 'addInformation', information: 'x', by: ana });
    expect(draft(play, attemptId, 3)).toMatchObject({ events: [], refusal: { kind: 'stale' } });
    expect(draft(play, 'nothing', 1)).toMatchObject({ events: [], refusal: { kind: 'stale' } });
  });
});
