import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { type ProcessLock, takeLock } from '../process-lock.ts';
import { type PostgresHome, postgresHome } from './postgres-home.ts';
import { createCluster, startServer, startServerOn } from './postgres-server.ts';
import { readPostmaster, stopPostmaster } from './postmaster.ts';

const USER = 'consilium';
const DATABASE = 'consilium';
const PATIENCE_MS = 60_000;
const UNDECIDED_PORT = 0;

/** What DATA_DIR/database.json remembers from one start to the next; `home` only when the cluster lives elsewhere. */
const memorySchema = z.object({ port: z.number().int(), password: z.string(), home: z.string().optional() });
type Memory = z.infer<typeof memorySchema>;

/**
 * A running embedded database. `attached`: it was running before. This process owns it when it started it, or took it over
 * from a starter that died; only then does `stop` end it. `stopSoon` is the same for an exit handler, without waiting.
 * `revive` starts it again on its port after it died.
 */
export type EmbeddedPostgres = {
  url: string;
  port: number;
  attached: boolean;
  home: string;
  isRunning(): boolean;
  revive(): Promise<void>;
  stop(): Promise<void>;
  stopSoon(): void;
};

/** Gives the database of a data folder: attaches to the server that runs on it, or makes the cluster and starts one. */
export async function openEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataDir);
  return whileLocked(folder, async () => {
    const { home, memory } = prepareHome(folder);
    const running = readPostmaster(home.cluster);
    const port = running?.port ?? (await startServer(home, memory.port));
    remember(folder, { ...memory, port });
    await createDatabase(urlOf(memory.password, port, 'postgres'));
    const url = urlOf(memory.password, port);
    return { url, port, attached: running !== null, ...(await control(folder, home, port)) };
  });
}

/** The connection string of the server that runs on a data folder, or null when none does. */
export function runningEmbedded(dataDir: string): string | null {
  const folder = path.resolve(dataDir);
  const memory = recall(folder);
  const running = memory && readPostmaster(path.join(memory.home ?? folder, 'pg'));
  return running ? urlOf(memory.password, running.port) : null;
}

/** Stops the server of a data folder that nobody uses any more, and deletes folder and cluster. */
export async function deleteEmbedded(dataDir: string): Promise<void> {
  const folder = path.resolve(dataDir);
  const home = recall(folder)?.home ?? folder;
  await stopPostmaster(path.join(home, 'pg'));
  for (const place of [home, folder]) rmSync(place, { recursive: true, force: true });
}

/** One process at a time makes or starts a cluster; the others then find it running. */
async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const taken = await takeLock(path.join(folder, 'database.lock'), PATIENCE_MS);
  if ('holder' in taken) {
    throw new Error(
      `Process ${taken.holder.pid} has been opening the database in ${folder} for a minute: end it and try again.`,
    );
  }
  return work().finally(taken.lock.release);
}

function prepareHome(folder: string): { home: PostgresHome; memory: Memory } {
  const known = recall(folder);
  const home = postgresHome(folder, known?.home);
  const base = path.dirname(home.cluster);
  const hasCluster = existsSync(path.join(home.cluster, 'PG_VERSION'));
  if (hasCluster && !known)
    throw new Error(`${folder}/database.json is missing, and with it the password of ${home.cluster}.`);
  const memory: Memory = {
    port: known?.port ?? UNDECIDED_PORT,
    password: known?.password ?? randomBytes(18).toString('base64url'),
    ...(base !== folder && { home: base }),
  };
  remember(folder, memory);
  if (!hasCluster) createCluster(home, USER, memory.password);
  return { home, memory };
}

async function control(folder: string, home: PostgresHome, port: number) {
  const ownerFile = path.join(folder, 'database.owner');
  let ownership: ProcessLock | null = await own(ownerFile);
  return {
    home: path.dirname(home.cluster),
    isRunning: () => readPostmaster(home.cluster) !== null,
    revive: async () => {
      ownership ??= await own(ownerFile);
      await whileLocked(folder, async () => {
        if (!readPostmaster(home.cluster)) await startServerOn(home, port);
      });
    },
    stop: async () => {
      if (!ownership) return;
      await stopPostmaster(home.cluster);
      ownership.release();
    },
    stopSoon: () => {
      const server = ownership && readPostmaster(home.cluster);
      if (server) process.kill(server.pid, 'SIGINT');
    },
  };
}

async function own(file: string): Promise<ProcessLock | null> {
  const taken = await takeLock(file, 0);
  return 'lock' in taken ? taken.lock : null;
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
