import { expect, test } from 'vitest';
import type { RunCommit } from './build-commit.ts';
import { type GroupAnswer, groupCommits } from './group-commits.ts';

const commitOf = (runId: string) => ({ runId }) as RunCommit;

/** A store that keeps each write open until it is told what came of it. */
function openWrites() {
  const writes: { readonly runIds: string[]; readonly end: PromiseWithResolvers<readonly GroupAnswer[]> }[] = [];
  const commit = groupCommits((commits) => {
    const end = Promise.withResolvers<readonly GroupAnswer[]>();
    writes.push({ runIds: commits.map(({ runId }) => runId), end });
    return end.promise;
  });
  return { writes, commit: (runId: string) => commit(commitOf(runId)) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a commit that meets nobody is written at once', async () => {
  const { writes, commit } = openWrites();
  const done = commit('a');
  expect(writes.map(({ runIds }) => runIds)).toEqual([['a']]);
  writes[0]?.end.resolve(['committed']);
  expect(await done).toBe('committed');
});

test('what comes while two writes are under way goes together in the next', async () => {
  const { writes, commit } = openWrites();
  const all = ['a', 'b', 'c', 'd', 'e'].map(commit);
  expect(writes.map(({ runIds }) => runIds)).toEqual([['a'], ['b']]);
  writes[0]?.end.resolve(['committed']);
  await settled();
  expect(writes[2]?.runIds).toEqual(['c', 'd', 'e']);
  writes[1]?.end.resolve(['committed']);
  writes[2]?.end.resolve(['committed', 'committed', 'committed']);
  expect(await Promise.all(all)).toEqual(Array(5).fill('committed'));
});

test('two commits of one run never go together', async () => {
  const { writes, commit } = openWrites();
  for (const runId of ['a', 'b', 'c', 'c', 'd']) void commit(runId);
  writes[0]?.end.resolve(['committed']);
  await settled();
  expect(writes[2]?.runIds).toEqual(['c', 'd']);
});

test('those held up by another go again alone', async () => {
  const { writes, commit } = openWrites();
  const all = ['a', 'b', 'c', 'd'].map(commit);
  writes[0]?.end.resolve(['committed']);
  writes[1]?.end.resolve(['committed']);
  await settled();
  writes[2]?.end.resolve(['again', 'conflict']);
  await settled();
  expect(writes[3]?.runIds).toEqual(['c']);
  writes[3]?.end.resolve(['budget-stale']);
  expect(await Promise.all(all)).toEqual(['committed', 'committed', 'budget-stale', 'conflict']);
});

test('a group that fails is written one by one, and only the one to blame fails', async () => {
  const { writes, commit } = openWrites();
  const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(commit));
  writes[0]?.end.resolve(['committed']);
  writes[1]?.end.resolve(['committed']);
  await settled();
  writes[2]?.end.reject(new Error('a row does not fit'));
  await settled();
  writes[3]?.end.reject(new Error('a row does not fit'));
  await settled();
  writes[4]?.end.resolve(['committed']);
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});
