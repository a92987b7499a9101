import { expect, test } from 'vitest';
import type { RecordedEvent } from '#lib/run/index.ts';
import { Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';
import { filterLog, type LogKind, logEntries } from './log-entries.ts';

const { state } = new Play(world()).planned(planOf(subtask('work')));
const lineOf = (type: string, body: object) =>
  logEntries([{ type, body, version: 1, at: 0, actor: 'engine' } as unknown as RecordedEvent], state)[0];

const failed = (kind: string) => lineOf('AttemptFailed', { attemptId: 'a', subtaskKey: 'work', failure: { kind } });
const committed = (more: object) => lineOf('SubtaskCommitted', { subtaskKey: 'work', by: null, ...more });

test('a failed attempt says why in words', () => {
  expect(failed('token-limit')).toMatchObject({ kind: 'trouble', status: 'danger' });
  expect(failed('token-limit')?.words).toMatch(/: it ran out of tokens$/);
});

test('an earlier answer that nobody kept is no alarm', () => {
  expect(failed('not-found')).toMatchObject({
    kind: 'work',
    status: 'idle',
    words: expect.stringMatching(/^No earlier/),
  });
});

test('what a stand-in gave looks other than what was meant, and says who gave it', () => {
  expect(committed({ degraded: false })).toMatchObject({ status: 'settled' });
  expect(committed({ degraded: true, degradedBecause: 'answered by Rules' })).toMatchObject({
    status: 'degraded',
    words: expect.stringMatching(/degraded: answered by Rules$/),
  });
});

test('drafts are told in words and are there on request, as long work has many of them', () => {
  const draft = { attemptId: 'run.work.0.1', subtaskKey: 'work', seq: 3, text: '{"half', value: null, progress: null };
  const { words } = lineOf('ResultDrafted', draft) ?? {};
  expect(words).toMatch(/how far it is at work: draft 3$/);
  const lines = logEntries(
    ['ResultDrafted', 'RunResumed'].map((type, index) => {
      const body = type === 'ResultDrafted' ? draft : { by: { id: 'ana', name: 'Ana' } };
      return { type, body, version: index + 1, at: 0, actor: 'engine' } as unknown as RecordedEvent;
    }),
    state,
  );
  const kindsOf = (kinds: LogKind[]) => filterLog(lines, { kinds, actor: '', text: '' }).map(({ kind }) => kind);
  expect(kindsOf([])).toEqual(['people']);
  expect(kindsOf(['draft'])).toEqual(['draft']);
});

test('a message names the agents, also one that only bid', () => {
  const [bidder] = Object.values(state.subtasks).flatMap(({ negotiations }) =>
    negotiations.flatMap(({ bids }) => bids),
  );
  const message = { from: bidder?.agentId, to: 'stranger', text: 'Look again', subtaskKey: 'work' };
  expect(lineOf('MessageSent', { message })).toMatchObject({
    kind: 'message',
    words: `${bidder?.name} to stranger: Look again`,
  });
});
