import { describe, expect, test } from 'vitest';
import type { Effect } from '#lib/run/effects.ts';
import { chooseHandOff, placeEffects, workId } from './place.ts';

const attempt = (attemptId: string, region = 'eu', priority = 5): Effect => ({
  ...{ kind: 'attempt', runId: 'r', agentId: 'ada' },
  attemptId,
  region,
  priority,
  since: 60_000,
});
const here = { regions: ['eu'], freeSlots: 2 };
const plan: Effect = { kind: 'plan', runId: 'r', planningId: 'r-p1' };
const placed = (...handOff: string[]) => ({ handOff: new Set(handOff), workerId: 'w1', ageingMs: 1_000 });
const open = new Set(['a', 'b', 'c']);

describe('handing off', () => {
  test.each<[string, Effect[], Partial<typeof here> | null, string[]]>([
    ['takes what fits', [attempt('a')], {}, ['a']],
    [
      'takes the most urgent first',
      [attempt('a', 'eu', 1), attempt('b', 'eu', 9), attempt('c', 'eu', 5)],
      {},
      ['b', 'c'],
    ],
    ['leaves other regions', [attempt('a', 'us'), attempt('b')], {}, ['b']],
    ['leaves what ended within the batch', [attempt('x'), attempt('b')], {}, ['b']],
    ['takes plans, whatever the region, before attempts', [attempt('a'), attempt('b'), plan], {}, ['r-p1', 'a']],
    ['takes nothing without room', [attempt('a')], { freeSlots: 0 }, []],
    ['takes nothing where no work is done', [attempt('a')], null, []],
  ])('%s', (_, effects, change, expected) => {
    expect(chooseHandOff(effects, open, change && { ...here, ...change }).map(workId)).toEqual(expected);
  });
});

describe('placing effects', () => {
  test('queues attempts by region, the urgent ones first, and none that is handed off or over', () => {
    const { jobs } = placeEffects([attempt('a', 'us', 9), attempt('b'), attempt('x')], open, placed('b'));
    expect(jobs).toEqual([
      {
        task: 'attempt:us',
        payload: { runId: 'r', attemptId: 'a' },
        runAt: 60_000 - 9 * 1_000,
        key: 'a',
        priority: 9,
        maxAttempts: 25,
        lockedBy: null,
      },
    ]);
  });

  test('lets the queue serve by priority and age: five points outweigh what waited less than five ageing times', () => {
    const served = (...waiting: [id: string, priority: number, since: number][]) =>
      [
        ...placeEffects(
          waiting.map(([id, priority, since]) => ({ ...attempt(id, 'eu', priority), since }) as Effect),
          open,
          placed(),
        ).jobs,
      ]
        .sort((a, b) => a.priority - b.priority || (a.runAt ?? 0) - (b.runAt ?? 0))
        .map(({ key }) => key);
    expect(served(['a', 0, 1_000], ['b', 5, 5_000])).toEqual(['b', 'a']);
    expect(served(['a', 0, 1_000], ['b', 5, 7_000])).toEqual(['a', 'b']);
  });

  test('queues planning at once and timers for their time, each known by a key', () => {
    const { jobs } = placeEffects(
      [
        plan,
        { kind: 'timer', runId: 'r', at: 500, command: { type: 'wake' } },
        { kind: 'timer', runId: 'r', at: 500, command: { type: 'wake' } },
        { kind: 'timer', runId: 'r', at: 900, command: { type: 'escalationDeadline', escalationId: 'e1' } },
      ],
      open,
      placed(),
    );
    expect(jobs.map(({ task, key, runAt }) => ({ task, key, runAt }))).toEqual([
      { task: 'plan', key: 'plan:r-p1', runAt: null },
      { task: 'timer', key: 'wake:r:500', runAt: 500 },
      { task: 'timer', key: 'deadline:e1', runAt: 900 },
    ]);
  });

  test('a planning that is handed off stands in the queue in the hands of its worker', () => {
    expect(placeEffects([plan], open, placed('r-p1')).jobs).toMatchObject([{ key: 'plan:r-p1', lockedBy: 'w1' }]);
    expect(placeEffects([plan], open, placed()).jobs).toMatchObject([{ key: 'plan:r-p1', lockedBy: null }]);
  });

  test('announces what is no longer wanted', () => {
    expect(placeEffects([{ kind: 'abort', runId: 'r', attemptId: 'a' }], open, placed())).toEqual({
      jobs: [],
      aborts: ['a'],
    });
  });
});
