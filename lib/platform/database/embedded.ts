import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { freePort, isPortFree } from '../free-port.ts';
import { takeLock } from '../process-lock.ts';
import { makeOwned, type PostgresHome, postgresHome } from './postgres-home.ts';
import { readPostmaster, stopPostmaster } from './postmaster.ts';

const USER = 'consilium';
const DATABASE = 'consilium';
const READY_WITHIN_MS = 60_000;
const MAX_LOG_BYTES = 10_000_000;

/** Statements and values stay out of the server's log: they hold what patients told. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
};

/** What DATA_DIR/database.json remembers from one start to the next; `home` only when the cluster lives elsewhere. */
const memorySchema = z.object({ port: z.number().int(), password: z.string(), home: z.string().optional() });
type Memory = z.infer<typeof memorySchema>;

/** A running embedded database. `attached`: it was running before, started by another process. `stop` ends it for everyone. */
export type EmbeddedPostgres = { url: string; port: number; attached: boolean; home: string; stop(): Promise<void> };

/** Gives the database of a data folder: attaches to the server that runs on it, or makes the cluster and starts one. */
export async function openEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataDir);
  const taken = await takeLock(path.join(folder, 'database.lock'), READY_WITHIN_MS);
  if ('holder' in taken)
    throw new Error(`Process ${taken.holder.pid} has been opening the database of ${folder} for a minute.`);
  try {
    return await openLocked(folder);
  } finally {
    taken.lock.release();
  }
}

/** The connection string of the server that runs on a data folder, or null when none does. */
export function runningEmbedded(dataDir: string): string | null {
  const folder = path.resolve(dataDir);
  const memory = recall(folder);
  const running = memory && readPostmaster(path.join(memory.home ?? folder, 'pg'));
  return running ? urlOf(memory.password, running.port) : null;
}

/** Stops whatever server still runs on a data folder that nobody uses any more. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const folder = path.resolve(dataDir);
  await stopPostmaster(path.join(recall(folder)?.home ?? folder, 'pg'));
}

async function openLocked(folder: string): Promise<EmbeddedPostgres> {
  const known = recall(folder);
  const home = postgresHome(folder, known?.home);
  const base = path.dirname(home.cluster);
  const memory: Memory = {
    port: known?.port ?? (await freePort()),
    password: known?.password ?? randomBytes(18).toString('base64url'),
    ...(base !== folder && { home: base }),
  };
  remember(folder, memory);
  if (!existsSync(path.join(home.cluster, 'PG_VERSION'))) createCluster(home, memory.password);
  const running = readPostmaster(home.cluster);
  const port = running?.port ?? (await startServer(home, memory.port));
  if (port !== memory.port) remember(folder, { ...memory, port });
  await createDatabase(urlOf(memory.password, port, 'postgres'));
  return {
    url: urlOf(memory.password, port),
    port,
    attached: running !== null,
    home: base,
    stop: () => stopPostmaster(home.cluster),
  };
}

function recall(folder: string): Memory | undefined {
  const file = path.join(folder, 'database.json');
  return existsSync(file) ? memorySchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function remember(folder: string, memory: Memory): void {
  const file = path.join(folder, 'database.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Builds the cluster beside its place and moves it there, so that an interrupted first start leaves nothing half made. */
function createCluster(home: PostgresHome, password: string): void {
  const unfinished = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  makeOwned(unfinished, home.runAs);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.runAs) chownSync(passwordFile, home.runAs.uid, home.runAs.gid);
  try {
    const flags = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    execFileSync(path.join(home.bin, 'initdb'), ['-D', unfinished, '-U', USER, '--pwfile', passwordFile, ...flags], {
      ...home.runAs,
      cwd: path.dirname(home.cluster),
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error(`Postgres could not make its data folder ${home.cluster}: ${stderrOf(error)}`);
  } finally {
    rmSync(passwordFile);
  }
  renameSync(unfinished, home.cluster);
}

/** Starts a server that outlives this process, and waits until it answers; tries another port or again when the first try is refused. */
async function startServer(home: PostgresHome, wishedPort: number): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = attempt === 1 && (await isPortFree(wishedPort)) ? wishedPort : await freePort();
    const failure = await launch(home, port);
    if (!failure) return port;
    if (attempt === 4) throw new Error(`Postgres did not start:\n${failure}`);
    await pause(500 * attempt);
  }
}

/** Answers null once the server is ready, or the end of its log when it gave up. */
async function launch(home: PostgresHome, port: number): Promise<string | null> {
  if (existsSync(home.logFile) && statSync(home.logFile).size > MAX_LOG_BYTES) truncateSync(home.logFile);
  const logFd = openSync(home.logFile, 'a', 0o600);
  chmodSync(home.logFile, 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(home.bin, 'postgres'), ['-D', home.cluster, '-p', String(port), ...settings], {
    ...home.runAs,
    cwd: path.dirname(home.cluster),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', logFd, logFd],
    detached: true,
  });
  closeSync(logFd);
  server.unref();
  const ended = new Promise<string>((resolve) => {
    server.once('exit', () => resolve(tail(home.logFile)));
    server.once('error', (error) => resolve(error.message));
  });
  return Promise.race([ended, becomesReady(home.cluster, port)]);
}

async function becomesReady(cluster: string, port: number): Promise<string | null> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end; await pause(20)) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (lines[3] === String(port) && lines[7]?.trim() === 'ready') return null;
  }
  return `not ready within ${READY_WITHIN_MS / 1000} s`;
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

const urlOf = (password: string, port: number, database = DATABASE): string =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;

const tail = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

const stderrOf = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
