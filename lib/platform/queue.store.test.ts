import { afterAll, expect, test, vi } from 'vitest';
import { pool } from './database/pool.ts';
import { migrateQueue, startQueue } from './queue.ts';

afterAll(() => pool.end());

/** Breaks every other connection to the database, as its restart does. */
const breakConnections = () =>
  pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

test('a connection that breaks in somebody’s hands costs its next statement, not the process', async () => {
  const client = await pool.connect();
  await client.query('SELECT 1');
  await breakConnections();
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a queue that cannot write down how jobs ended begins anew, does them again, and goes on', async () => {
  await migrateQueue(pool);
  const done: string[] = [];
  const tasks = {
    count: async (payload: unknown) => {
      const { name } = payload as { name: string };
      done.push(name);
      if (name.startsWith('breaking')) await breakConnections();
      if (name === 'breaking and failing' && done.filter((one) => one === name).length === 1) throw new Error('once');
    },
  };
  const queue = await startQueue({ pool, workerId: 'w1', tasks, concurrency: 4 });
  const add = (name: string) =>
    pool.query(`SELECT graphile_worker.add_job('count', json_build_object('name', $1::text))`, [name]);
  for (const name of ['breaking', 'breaking and failing', 'last']) {
    await vi.waitFor(() => add(name), 10_000);
    await vi.waitFor(() => expect(done).toContain(name), 20_000);
  }
  const left = async () => (await pool.query('SELECT 1 FROM graphile_worker.jobs WHERE attempts = 0')).rowCount;
  await vi.waitFor(async () => expect(await left()).toBe(0), 20_000);
  await queue.stop();
});
