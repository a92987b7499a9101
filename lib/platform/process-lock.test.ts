import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startMark } from './process-alive.ts';
import { lockHolder, takeLock } from './process-lock.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'consilium-lock-'));
const NO_SUCH_PID = 2 ** 22 + 1;
afterAll(() => rmSync(folder, { recursive: true }));

test('a taken lock tells its holder and what the holder noted, and is free after release', async () => {
  const file = path.join(folder, 'a.lock');
  const first = await takeLock(file, 0);
  if ('holder' in first) throw new Error('the lock was free');
  first.lock.note('http://here');
  expect(await takeLock(file, 0)).toEqual({
    holder: { pid: process.pid, mark: startMark(process.pid), note: 'http://here' },
  });
  first.lock.release();
  expect(lockHolder(file)).toBeNull();
  expect(await takeLock(file, 0)).toHaveProperty('lock');
});

test.each([
  ['a dead process', JSON.stringify({ pid: NO_SUCH_PID, mark: '1', note: '' })],
  ['a process whose number was used again', JSON.stringify({ pid: process.pid, mark: 'earlier', note: '' })],
  ['a crash in the middle of writing', '{"pid":'],
])('a lock left behind by %s is taken over', async (_, content) => {
  const file = path.join(folder, 'stale.lock');
  writeFileSync(file, content);
  const taken = await takeLock(file, 0);
  expect(taken).toHaveProperty('lock');
  if ('lock' in taken) taken.lock.release();
  expect(readdirSync(folder).filter((name) => name.startsWith('stale'))).toEqual([]);
});

test('of many who want it at once, one gets it', async () => {
  const file = path.join(folder, 'many.lock');
  const results = await Promise.all(Array.from({ length: 20 }, () => takeLock(file, 0)));
  expect(results.filter((result) => 'lock' in result)).toHaveLength(1);
});
