import { expect, test } from 'vitest';
import { describeStanding, type RunStanding } from './run-standing.ts';

const reader = { name: 'Ana Ruiz', nowMs: Date.parse('2026-11-22T13:00:00Z'), timeZone: 'UTC' };
const running: RunStanding = { status: 'running', degraded: false, signedAt: null, waitingFor: null, progress: [] };
const waiting = (name: string | null, until: string): RunStanding => ({
  ...running,
  status: 'waiting',
  waitingFor: { role: 'operator', name, until },
});

test.each<[string, RunStanding, ReturnType<typeof describeStanding>]>([
  [
    'one part at work',
    { ...running, progress: ['machine', 'retry'] },
    { kind: 'machine', word: 'running', hot: false },
  ],
  [
    'several parts at work',
    { ...running, progress: ['machine', 'machine'] },
    { kind: 'machine', word: 'running, 2 at once', hot: false },
  ],
  [
    'nothing but retries',
    { ...running, progress: ['retry', 'planned'] },
    { kind: 'retry', word: 'retrying', hot: false },
  ],
  [
    'my own wait is hot',
    waiting('Ana Ruiz', '2026-11-22T18:00:00Z'),
    { kind: 'person', word: 'waiting for Ana Ruiz (you) until 18:00', hot: true },
  ],
  [
    'a far wait of another is calm',
    waiting('Marek', '2026-11-22T18:00:00Z'),
    { kind: 'person', word: 'waiting for Marek until 18:00', hot: false },
  ],
  [
    'a near wait of anyone is hot',
    waiting(null, '2026-11-22T13:10:00Z'),
    { kind: 'person', word: 'waiting for an operator until 13:10', hot: true },
  ],
  [
    'a signed result',
    { ...running, status: 'done', signedAt: '2026-11-22T12:47:00Z' },
    { kind: 'settled', word: 'done, signed 12:47', hot: false },
  ],
  [
    'a result by fallback',
    { ...running, status: 'done', degraded: true },
    { kind: 'degraded', word: 'done, degraded', hot: false },
  ],
  ['an end without result', { ...running, status: 'failed' }, { kind: 'danger', word: 'failed', hot: false }],
])('%s', (_sentence, run, words) => expect(describeStanding(run, reader)).toEqual(words));

test('a clinician is written with the right article', () => {
  const run = {
    ...waiting(null, '2026-11-22T18:00:00Z'),
    waitingFor: { role: 'clinician', name: null, until: '2026-11-22T18:00:00Z' },
  };
  expect(describeStanding(run, reader).word).toBe('waiting for a clinician until 18:00');
});
