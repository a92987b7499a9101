import { describe, expect, test } from 'vitest';
import { evolve } from '../evolve.ts';
import { ana, outcome, Play, planOf, subtask } from '../testing/toy.ts';
import type { Message } from '../types.ts';

const said = (more: Partial<Message> = {}): Message => ({
  ...{ from: 'ada', to: null, subtaskKey: 'a', performative: 'inform', text: 'x' },
  ...more,
});

const answeredWith = (...messages: Message[]): Play =>
  new Play().planned(planOf(subtask('a'), subtask('b', ['a']))).answer('a', outcome('A', { messages }));

describe('messages of an answer', () => {
  test('are sent under ids of their own, with what they reply to', () => {
    const play = answeredWith(said({ to: 'bob', performative: 'request', body: { question: 'Is it so?' } }));
    expect(play.state.messages).toMatchObject([{ id: 'r1-m1', to: 'bob', inReplyTo: null }]);
    play.answer('b', outcome('B', { messages: [said({ from: 'bob', to: 'ada', inReplyTo: 'r1-m1' })] }));
    expect(play.state.messages[1]).toMatchObject({ id: 'r1-m2', inReplyTo: 'r1-m1' });
  });

  test.each<[string, Partial<Message>, string]>([
    ['a body that does not fit its performative', { performative: 'vote', body: { answer: 'x' } }, 'body.confidence'],
    ['an unknown field in the body', { body: { topic: 'x', mood: 'good' } }, 'body'],
    ['an agent that does not exist', { to: 'nobody' }, 'to: '],
    ['a reply to nothing', { inReplyTo: 'r1-m99' }, 'inReplyTo: '],
    ['no words', { text: ' ' }, 'text: '],
    ['too many words', { text: 'x'.repeat(2001) }, 'text: '],
  ])('with %s are not sent: the answer counts, and says so', (_, wrong, problem) => {
    const play = answeredWith(said(wrong), said({ text: 'in order' }));
    expect(play.state.messages.map(({ text }) => text)).toEqual(['in order']);
    expect(play.state.memory.a).toHaveLength(1);
    const [attempt] = Object.values(play.state.attempts);
    if (attempt?.status.at !== 'succeeded') throw new Error('the answer counts');
    expect(attempt.status.outcome.refusedMessages).toHaveLength(1);
    expect(attempt.status.outcome.refusedMessages?.[0]?.problem).toContain(problem);
  });

  test('beyond twelve are not sent', () => {
    const play = answeredWith(...Array.from({ length: 14 }, (_, nth) => said({ text: `${nth}` })));
    expect(play.state.messages).toHaveLength(12);
  });

  test('to the planner are told when a plan is next asked for, once', () => {
    const play = answeredWith(
      said({ to: 'planner', performative: 'propose', text: 'split b', body: { change: 'split b' } }),
      said({ to: 'planner', text: 'just so you know' }),
    );
    play.world = { ...play.world, now: 2_000 };
    play.do({ type: 'replan', note: 'again', by: ana });
    expect(play.state.planning?.feedback.map(({ note, from }) => [from, note])).toEqual([
      [ana.name, 'again'],
      ['ada', 'a: split b'],
    ]);
    play.plan(planOf(subtask('a'), subtask('b', ['a'])));
    play.world = { ...play.world, now: 3_000 };
    play.do({ type: 'replan', note: 'once more', by: ana });
    expect(play.state.planning?.feedback.map(({ note }) => note)).toEqual(['once more']);
  });

  test('of older logs, without an id, fold', () => {
    const { state } = new Play().planned(planOf(subtask('a')));
    const message = said();
    const after = evolve(state, {
      ...{ type: 'MessageSent', body: { message }, actor: 'agent:ada@1.0' },
      version: state.version + 1,
      at: 5,
    });
    expect(after.messages).toMatchObject([{ id: `r1-m@${state.version + 1}`, inReplyTo: null, body: null, at: 5 }]);
  });
});
