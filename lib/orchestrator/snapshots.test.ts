import { expect, test } from 'vitest';
import type { RunState } from '#lib/run/state.ts';
import { SNAPSHOT_EVERY } from './snapshot-due.ts';
import { Snapshots } from './snapshots.ts';

function setUp() {
  const moments: (() => void)[] = [];
  const saved: [string, number][] = [];
  const versions = new Map<string, number>();
  const stopper = new AbortController();
  const parts = {
    store: {
      saveSnapshot: async ({ runId, version }: RunState) => void saved.push([runId, version]),
    } as never,
    pause: () => new Promise<void>((resolve) => moments.push(resolve)),
    onError: (error: unknown) => {
      throw error;
    },
  };
  const known = (runId: string) => {
    const version = versions.get(runId);
    return version === undefined ? null : { state: { runId, version } as RunState, hash: '', snapshotVersion: 0 };
  };
  const pass = async () => {
    for (const resolve of moments.splice(0)) resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { snapshots: new Snapshots(parts, { known }, stopper.signal), versions, saved, stopper, pass };
}

test('what a run adds while its snapshot waits goes into the same one', async () => {
  const { snapshots, versions, saved, pass } = setUp();
  expect(snapshots.take('a', SNAPSHOT_EVERY - 1, 0)).toBe(0);
  expect(snapshots.take('a', SNAPSHOT_EVERY, 0)).toBe(SNAPSHOT_EVERY);
  expect(snapshots.take('a', 2 * SNAPSHOT_EVERY, SNAPSHOT_EVERY)).toBe(2 * SNAPSHOT_EVERY);
  versions.set('a', 2 * SNAPSHOT_EVERY + 7);
  await pass();
  expect(saved).toEqual([['a', 2 * SNAPSHOT_EVERY + 7]]);
  snapshots.take('a', 4 * SNAPSHOT_EVERY, 2 * SNAPSHOT_EVERY);
  versions.set('a', 4 * SNAPSHOT_EVERY);
  await pass();
  expect(saved.at(-1)).toEqual(['a', 4 * SNAPSHOT_EVERY]);
});

test('writes nothing of a run that is no longer at hand, nor once the engine stops', async () => {
  const { snapshots, versions, saved, stopper, pass } = setUp();
  snapshots.take('gone', SNAPSHOT_EVERY, 0);
  await pass();
  snapshots.take('b', SNAPSHOT_EVERY, 0);
  versions.set('b', SNAPSHOT_EVERY);
  stopper.abort();
  await pass();
  expect(saved).toEqual([]);
});
