import { describe, expect, test } from 'vitest';
import type { RunState, SubtaskState } from '#lib/run/index.ts';
import { byReason, lackingOf } from './lacking.ts';

const part = (key: string, more: Partial<SubtaskState>) =>
  ({ spec: { key, title: key.toUpperCase() }, status: { at: 'planned', waitingOn: [] }, ...more }) as SubtaskState;
const committed = (more: object) =>
  ({ at: 'committed', cellVersion: 1, completedAt: 0, degraded: false, overridden: false, ...more }) as const;
const runOf = (parts: readonly SubtaskState[], more: Partial<RunState> = {}) =>
  ({ report: null, subtasks: Object.fromEntries(parts.map((one) => [one.spec.key, one])), ...more }) as RunState;

describe('what a run lacks', () => {
  test('is nothing while all goes well', () => {
    expect(lackingOf(runOf([part('a', { status: committed({}) }), part('b', {})]))).toEqual([]);
  });

  test('shows as soon as a part is degraded or goes on with fewer agents', () => {
    const run = runOf([
      part('a', { status: committed({ degraded: true, degradedBecause: 'a stand-in gave it' }) }),
      part('b', { simplified: { from: 3, to: 1, because: 'only 1 of 3 agents could answer' } }),
      part('c', { status: committed({ degraded: true }) }),
    ]);
    expect(lackingOf(run)).toEqual([
      { subtaskKey: 'a', title: 'A', because: 'a stand-in gave it' },
      { subtaskKey: 'b', title: 'B', because: 'only 1 of 3 agents could answer' },
      { subtaskKey: 'c', title: 'C', because: 'a fallback gave it' },
    ]);
  });

  test('is what the report says once there is one', () => {
    const missing = [{ subtaskKey: 'x', title: 'X', because: 'as reported' }];
    expect(lackingOf(runOf([part('a', {})], { report: {}, missing }))).toEqual(missing);
  });
});

test('parts that lack for the same reason are told together', () => {
  const lack = (title: string, because: string) => ({ subtaskKey: title, title, because });
  expect(byReason([lack('A', 'a stand-in'), lack('B', 'fewer agents'), lack('C', 'a stand-in')])).toEqual([
    { because: 'a stand-in', titles: ['A', 'C'] },
    { because: 'fewer agents', titles: ['B'] },
  ]);
});
