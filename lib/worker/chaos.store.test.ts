import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, openEmbedded } from '#lib/platform/database/embedded.ts';
import { applyMigrations } from '#lib/platform/database/migrate.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { stopPostmaster } from '#lib/platform/database/postmaster.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import { chaosCycles } from './chaos-cycles.ts';
import { type Engine, startEngine } from './engine.ts';
import { ledgerFaults } from './ledger-faults.ts';
import { spawnToy, type ToyProcess } from './spawn-fixture.ts';
import { submitToy, toyInstallation, untilEnded } from './toy-fixture.ts';

const alive: ToyProcess[] = [];

const startProcess = async (url: string, variables?: Record<string, string>): Promise<ToyProcess> => {
  const started = await spawnToy(url, variables);
  alive.push(started);
  return started;
};

afterAll(async () => {
  await Promise.all(alive.map((one) => one.kill('SIGKILL').catch(() => {})));
  await closeLiveFeed();
  await pool.end();
});

/** Asks until the answer is as wanted; rejects with the last answer when that takes too long. */
async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean, limitMs: number): Promise<T> {
  const deadline = Date.now() + limitMs;
  let last: T | undefined;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    last = answer ?? last;
    if (answer !== undefined && isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${limitMs} ms, but ${JSON.stringify(last)}`);
    await pause(20);
  }
}

/** Nothing committed or answered twice, no gap in the log, no token lost. */
const expectWhole = async (database: Pick<pg.Pool, 'query'>, runId: string): Promise<void> =>
  expect(await ledgerFaults(database, [runId])).toEqual([]);

describe('a worker process that is killed in the middle of its work', () => {
  const url = process.env.DATABASE_URL ?? '';
  let web: Engine;

  beforeAll(async () => {
    web = await startEngine({ ...(await toyInstallation(pool)), pool, regions: [], performsWork: false });
  });

  afterAll(() => web.stop());

  test('is taken over within two seconds, and nothing is done twice', { timeout: 60_000 }, async () => {
    const slow = { WORK_MS: '1200' };
    const workers = await Promise.all([startProcess(url, slow), startProcess(url, slow)]);
    await submitToy(web, 'orphan', { subtasks: 6 });
    const holders = async () =>
      (
        await pool.query<{ workerId: string; n: number }>(
          `SELECT "workerId", count(*)::int AS n FROM "Attempt" WHERE "startedAt" IS NOT NULL GROUP BY 1`,
        )
      ).rows;
    const [held] = await until(holders, (rows) => rows.length > 0, 10_000);
    const victim = workers.find((worker) => worker.workerId === held?.workerId);
    expect(victim).toBeDefined();
    await victim?.kill('SIGKILL');
    const killedAt = Date.now();
    await until(holders, (rows) => rows.length > 0 && rows.every((row) => row.workerId !== victim?.workerId), 10_000);
    expect(Date.now() - killedAt).toBeLessThan(2_000);
    const state = await untilEnded(web, 'orphan', 40_000);
    expect(state.status).toBe('done');
    await expectWhole(pool, 'orphan');
    const { rows } = await pool.query(`SELECT id FROM "Worker" WHERE id = $1`, [victim?.workerId]);
    expect(rows).toEqual([]);
  });

  test('leaves its work to the next process when it was the only one', { timeout: 60_000 }, async () => {
    await Promise.all(alive.splice(0).map((one) => one.kill('SIGKILL')));
    const only = await startProcess(url, { WORK_MS: '400' });
    await submitToy(web, 'restart', { subtasks: 4 });
    for (let kills = 0; kills < 3; kills++) {
      await until(
        async () => (await pool.query(`SELECT 1 FROM "Attempt" WHERE "startedAt" IS NOT NULL`)).rowCount ?? 0,
        (n) => n > 0,
        10_000,
      );
      await alive.at(-1)?.kill('SIGKILL');
      await startProcess(url, { WORK_MS: kills === 2 ? '20' : '400' });
    }
    expect(only.child.killed).toBe(true);
    expect((await untilEnded(web, 'restart', 40_000)).status).toBe('done');
    await expectWhole(pool, 'restart');
  });

  test('hands its work over at once when it is asked to end', { timeout: 30_000 }, async () => {
    await Promise.all(alive.splice(0).map((one) => one.kill('SIGKILL')));
    const leaving = await startProcess(url, { WORK_MS: '3000' });
    await submitToy(web, 'leaving', { subtasks: 2 });
    await until(
      async () => (await pool.query(`SELECT 1 FROM "Attempt" WHERE "startedAt" IS NOT NULL`)).rowCount ?? 0,
      (n) => n > 0,
      10_000,
    );
    const askedAt = Date.now();
    await leaving.kill('SIGTERM');
    expect(Date.now() - askedAt).toBeLessThan(5_000);
    expect(leaving.child.exitCode).toBe(0);
    const left = await pool.query(`SELECT id FROM "Attempt" WHERE "workerId" = $1`, [leaving.workerId]);
    expect(left.rows).toEqual([]);
    await startProcess(url, { WORK_MS: '20' });
    expect((await untilEnded(web, 'leaving', 20_000)).status).toBe('done');
    await expectWhole(pool, 'leaving');
  });
});

describe('workers of which one after the other is killed', () => {
  test('lose no run, and begin again what was cut short', { timeout: 120_000 }, async () => {
    await Promise.all(alive.splice(0).map((one) => one.kill('SIGKILL')));
    const { runIds, restarted, calls } = await chaosCycles({ pool, url: process.env.DATABASE_URL ?? '', cycles: 3 });
    expect(await ledgerFaults(pool, runIds)).toEqual([]);
    expect(restarted).toBeGreaterThan(0);
    expect(calls).toBeGreaterThan(restarted);
  });
});

describe('a database that is restarted under a running worker', () => {
  const folder = path.resolve(`.data/chaos-test-${process.pid}`);
  let database: EmbeddedPostgres;

  beforeAll(async () => {
    database = await openEmbedded(folder);
    await applyMigrations(database.url);
  });

  afterAll(async () => {
    await database.stop();
    for (const place of new Set([folder, database.home])) rmSync(place, { recursive: true, force: true });
  });

  test('costs time, but no run and no token', { timeout: 90_000 }, async () => {
    const runs = ['a', 'b', 'c'];
    const worker = await startProcess(database.url, { WORK_MS: '150', RUNS: runs.join(','), SUBTASKS: '10' });
    const reader = new pg.Pool({ connectionString: database.url, max: 2 });
    reader.on('error', () => {});
    const progress = async () =>
      (await reader.query(`SELECT 1 FROM "Event" WHERE type = 'SubtaskCommitted'`)).rowCount ?? 0;
    for (const committed of [3, 12]) {
      const reached = await until(progress, (n) => n >= committed, 20_000);
      expect(reached).toBeLessThan(30);
      await stopPostmaster(path.join(database.home, 'pg'));
      await database.revive();
    }
    const standing = async () =>
      (await reader.query<{ status: string }>(`SELECT status FROM "Run"`)).rows.map((row) => row.status);
    await until(standing, (rows) => rows.length === runs.length && rows.every((status) => status === 'done'), 40_000);
    expect(worker.child.exitCode).toBeNull();
    for (const runId of runs) await expectWhole(reader, runId);
    await reader.end();
    await worker.kill('SIGKILL');
  });
});
