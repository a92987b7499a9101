import { describe, expect, it } from 'vitest';
import type { SentMessage } from '#lib/run/index.ts';
import { correspondents, messagesAbout, messageThreads } from './message-threads.ts';

const said = (id: string, more: Partial<SentMessage> = {}): SentMessage => ({
  ...{ id, from: 'ada', to: null, subtaskKey: 'a', performative: 'inform', text: id, inReplyTo: null, body: null },
  ...{ at: 1, eventVersion: 1 },
  ...more,
});

const talk = [
  said('m1', { performative: 'request', to: 'bob' }),
  said('m2', { subtaskKey: null }),
  said('m3', { from: 'bob', to: 'ada', subtaskKey: 'b', inReplyTo: 'm1' }),
  said('m4', { inReplyTo: 'm3', to: 'bob' }),
  said('m5', { inReplyTo: 'lost' }),
  said('m6', { inReplyTo: 'm6' }),
];
const shown = (performative: SentMessage['performative'] | '', agent: string) =>
  messageThreads(talk, { performative, agent }).map(({ subtaskKey, lines }) => [
    subtaskKey,
    lines.map(({ message, depth }) => `${'.'.repeat(depth)}${message.id}`),
  ]);

describe('the threads of a run', () => {
  it('put replies under what they answer, wherever those who answer are at work', () => {
    expect(shown('', '')).toEqual([
      ['a', ['m1', '.m3', '..m4', 'm5', 'm6']],
      [null, ['m2']],
    ]);
  });
  it('keep a reply whose question is filtered out', () => {
    expect(shown('inform', 'bob')).toEqual([['b', ['m3', '.m4']]]);
  });
  it('are whole for each subtask that has a part in them', () => {
    const about = (key: string) => messagesAbout(talk, key).map(({ id }) => id);
    expect(about('a')).toEqual(['m1', 'm3', 'm4', 'm5', 'm6']);
    expect(about('b'), 'the question, its answer, and what was said to that').toEqual(['m1', 'm3', 'm4']);
    expect(about('c')).toEqual([]);
  });
  it('know everybody who writes or is written to', () => {
    expect(correspondents(talk)).toEqual(['ada', 'bob']);
  });
});
