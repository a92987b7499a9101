import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { isAlive } from '../process-alive.ts';
import { deleteEmbedded, type EmbeddedPostgres, openEmbedded, runningEmbedded } from './embedded.ts';
import { readPostmaster } from './postmaster.ts';

const dataDir = path.resolve(`.data/embedded-test-${process.pid}`);
let database: EmbeddedPostgres;

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

function serverPid(): number {
  const server = readPostmaster(path.join(database.home, 'pg'));
  if (!server) throw new Error('no server runs');
  return server.pid;
}

/** Opens the database in another process, which is then killed with SIGKILL while the database runs. */
async function openElsewhereAndKill(): Promise<string> {
  const script = `import { openEmbedded } from '#lib/platform/database/embedded.ts';
    console.log((await openEmbedded(${JSON.stringify(dataDir)})).url); setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(starter.stdout, 'data');
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  return String(output).trim();
}

afterAll(() => deleteEmbedded(dataDir));

test('attaches to the server that a killed starter left running, and owns it', async () => {
  const url = await openElsewhereAndKill();
  await query(url, 'create table kept as select 42 as answer');
  database = await openEmbedded(dataDir);
  expect(database).toMatchObject({ attached: true, url });
  expect(runningEmbedded(dataDir)).toBe(url);
  expect((await query(database.url, 'select answer from kept')).rows).toEqual([{ answer: 42 }]);
});

test('a process that only attached does not stop it', async () => {
  const attached = await openEmbedded(dataDir);
  await attached.stop();
  expect(database.isRunning()).toBe(true);
});

test('after the server itself is killed it revives on the same port with what was committed', async () => {
  const killed = serverPid();
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => isAlive(killed), { timeout: 5_000 }).toBe(false);
  await database.revive();
  expect(serverPid()).not.toBe(killed);
  expect((await query(database.url, 'select answer from kept')).rows).toEqual([{ answer: 42 }]);
});

test('its owner stops it, and the next start finds the port and the data again', async () => {
  await database.stop();
  expect(database.isRunning()).toBe(false);
  expect(runningEmbedded(dataDir)).toBeNull();
  const again = await openEmbedded(dataDir);
  expect(again).toMatchObject({ attached: false, url: database.url });
  database = again;
  expect((await query(again.url, 'select answer from kept')).rows).toEqual([{ answer: 42 }]);
});
