import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deleteEmbedded } from '#lib/platform/database/embedded.ts';
import { readPostmaster } from '#lib/platform/database/postmaster.ts';
import { freePort } from '#lib/platform/free-port.ts';

const START_LIMIT_MS = 60_000;

/** A Consilium of a test's own: other behaviour than the shared one, and it may be killed. */
export type OwnServer = {
  readonly origin: string;
  /** Starts it (again) on its data folder and port; resolves when it answers. */
  start(): Promise<void>;
  /** Ends the process at once, as a crash does; its Postgres stays alive. */
  kill(): Promise<void>;
  /** Ends Postgres at once, as a crash does. */
  killDatabase(): void;
  /** Ends it in order and deletes its data. */
  remove(): Promise<void>;
};

/** Prepares a server with these environment variables on a free port and an empty data folder. */
export async function ownServer(variables: Record<string, string>): Promise<OwnServer> {
  const port = await freePort();
  const dataDir = path.resolve(`.data/e2e-own-${port}`);
  const origin = `http://127.0.0.1:${port}`;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'fatal', DATABASE_URL: '' },
    ...{ PORT: String(port), DATA_DIR: dataDir, ...variables },
  };
  let child: ChildProcess | null = null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  return {
    origin,
    async start() {
      const args = ['lib/cli/start.ts'];
      const started = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
      child = started;
      await untilHealthy(origin, started);
    },
    kill: () => end('SIGKILL'),
    killDatabase: () => {
      const running = readPostmaster(path.join(homeOf(dataDir), 'pg'));
      if (!running) throw new Error(`No Postgres runs on ${dataDir}.`);
      process.kill(running.pid, 'SIGKILL');
    },
    async remove() {
      await end('SIGTERM');
      await deleteEmbedded(dataDir);
    },
  };
}

async function untilHealthy(origin: string, child: ChildProcess): Promise<void> {
  for (const end = performance.now() + START_LIMIT_MS; performance.now() < end; await pause(100)) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`);
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`The server at ${origin} does not answer.`);
}

/** The cluster lies elsewhere when the account that runs Postgres cannot enter the data folder. */
function homeOf(dataDir: string): string {
  const memory = path.join(dataDir, 'database.json');
  return existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')).home ?? dataDir) : dataDir;
}
