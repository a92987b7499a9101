import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/platform/database/pool.ts';
import { migrateQueue } from '#lib/platform/queue.ts';
import { announceWorker } from './presence.ts';
import { freeOrphanedWork, takeOverDeadWorkers } from './take-over.ts';

beforeAll(() => migrateQueue(pool));
beforeEach(async () => {
  await pool.query(`DELETE FROM "Worker"; DELETE FROM "Attempt"; DELETE FROM graphile_worker._private_jobs`);
});
afterAll(() => pool.end());

const addWorker = (id: string, lockKey: string) =>
  pool.query(`INSERT INTO "Worker" (id, pid, host, regions, "lockKey") VALUES ($1, 1, 'here', '{eu}', $2)`, [
    id,
    lockKey,
  ]);

const addAttempt = (id: string, workerId: string) =>
  pool.query(
    `INSERT INTO "Attempt" (id, "runId", "subtaskKey", role, "agentId", "agentVersion", region, "workerId", priority, "awardedAt")
     VALUES ($1, 'r', 'k', 'member', 'ada', '1.0', 'eu', $2, 7, now())`,
    [id, workerId],
  );

async function addLockedJob(key: string, workerId: string, secondsAgo: number): Promise<void> {
  await pool.query(`SELECT graphile_worker.add_job('plan', '{}', job_key => $1)`, [key]);
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() - make_interval(secs => $3) WHERE key = $1`,
    [key, workerId, secondsAgo],
  );
}

const jobs = async () =>
  (await pool.query(`SELECT key, task_identifier AS task, locked_by AS holder FROM graphile_worker.jobs ORDER BY key`))
    .rows;

describe('taking over', () => {
  test.each(['4611686018427387904', '17', '-5000000000'])(
    'leaves a worker alone that holds lock %s',
    async (lockKey) => {
      const client = await pool.connect();
      await addWorker('busy', lockKey);
      await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
      expect(await takeOverDeadWorkers(pool)).toEqual([]);
      await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
      client.release();
      expect(await takeOverDeadWorkers(pool)).toEqual(['busy']);
    },
  );

  test('finds an announced worker alive until it ends', async () => {
    const presence = await announceWorker('present', ['eu']);
    expect(await takeOverDeadWorkers(pool)).toEqual([]);
    await presence.end();
    expect((await pool.query(`SELECT 1 FROM "Worker"`)).rowCount).toBe(0);
  });

  test('frees the jobs of the dead and makes their attempts jobs again, once', async () => {
    await addWorker('dead', '99');
    await addLockedJob('plan:p', 'dead', 0);
    await addLockedJob('plan:q', 'living', 0);
    await addAttempt('a1', 'dead');
    await addAttempt('a2', 'living');
    const taken = await Promise.all([takeOverDeadWorkers(pool), takeOverDeadWorkers(pool)]);
    expect(taken.flat()).toEqual(['dead']);
    expect(await jobs()).toEqual([
      { key: 'a1', task: 'attempt:eu', holder: null },
      { key: 'plan:p', task: 'plan', holder: null },
      { key: 'plan:q', task: 'plan', holder: 'living' },
    ]);
    const { rows } = await pool.query(`SELECT id, "workerId" FROM "Attempt" ORDER BY id`);
    expect(rows).toEqual([
      { id: 'a1', workerId: null },
      { id: 'a2', workerId: 'living' },
    ]);
  });

  test('frees work of nobody, but not of somebody who may just be starting', async () => {
    await addAttempt('lost', 'nobody');
    await pool.query(`UPDATE "Attempt" SET "awardedAt" = now() - interval '1 minute'`);
    await addWorker('known', '98');
    await addLockedJob('old', 'nobody', 30);
    await addLockedJob('young', 'starting', 1);
    await addLockedJob('held', 'known', 30);
    await freeOrphanedWork(pool);
    expect((await jobs()).map(({ key, holder }) => [key, holder])).toEqual([
      ['held', 'known'],
      ['lost', null],
      ['old', null],
      ['young', 'starting'],
    ]);
  });
});
