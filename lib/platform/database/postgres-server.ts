import { execFileSync, spawn } from 'node:child_process';
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
import { freePort, isPortFree } from '../free-port.ts';
import { makeOwned, type PostgresHome } from './postgres-home.ts';

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

const INITDB_FLAGS = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/** Makes the cluster beside its place and moves it there, so that an interrupted first start leaves nothing half made. */
export function createCluster(home: PostgresHome, user: string, password: string): void {
  const unfinished = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  makeOwned(unfinished, home.runAs);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.runAs) chownSync(passwordFile, home.runAs.uid, home.runAs.gid);
  try {
    const options = ['-D', unfinished, '-U', user, '--pwfile', passwordFile, ...INITDB_FLAGS];
    const cwd = path.dirname(home.cluster);
    execFileSync(path.join(home.bin, 'initdb'), options, { ...home.runAs, cwd, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`Postgres could not make its data folder ${home.cluster}: ${stderrOf(error)}`);
  } finally {
    rmSync(passwordFile);
  }
  renameSync(unfinished, home.cluster);
}

/** Starts a server that outlives this process and waits until it answers, on the wished port or, if that is 0 or taken, another; gives the port. */
export async function startServer(home: PostgresHome, wishedPort: number): Promise<number> {
  const port = wishedPort !== 0 && (await isPortFree(wishedPort)) ? wishedPort : await freePort();
  await startServerOn(home, port);
  return port;
}

/** Like startServer on exactly this port. Tries again for some seconds: children of a killed server hold its memory for a moment. */
export async function startServerOn(home: PostgresHome, port: number): Promise<void> {
  for (const waitMs of [250, 500, 1_000, 2_000, 0]) {
    const failure = await launch(home, port);
    if (!failure) return;
    if (waitMs === 0) throw new Error(`Postgres did not start:\n${failure}`);
    await pause(waitMs);
  }
}

/** Answers null once the server is ready, or the end of its log when it gave up. */
async function launch(home: PostgresHome, port: number): Promise<string | null> {
  const logFd = openLog(home.logFile);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(home.bin, 'postgres'), ['-D', home.cluster, '-p', String(port), ...settings], {
    ...home.runAs,
    cwd: path.dirname(home.cluster),
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', logFd, logFd],
    detached: true,
  });
  closeSync(logFd);
  server.unref();
  const ended = new Promise<string>((resolve) => {
    server.once('exit', () => resolve(tail(home.logFile)));
    server.once('error', (error) => resolve(error.message));
  });
  const isEnded = () => server.exitCode !== null || server.signalCode !== null;
  const failure = await Promise.race([ended, becomesReady(home.cluster, server.pid ?? 0, isEnded)]);
  server.removeAllListeners();
  return failure;
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) truncateSync(file);
  const descriptor = openSync(file, 'a', 0o600);
  chmodSync(file, 0o600);
  return descriptor;
}

/** Line 1 of postmaster.pid is the process, line 8 its state. */
async function becomesReady(cluster: string, pid: number, isEnded: () => boolean): Promise<string | null> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end && !isEnded(); await pause(20)) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (lines[0] === String(pid) && lines[7]?.trim() === 'ready') return null;
  }
  return `Postgres was not ready within ${READY_WITHIN_MS / 1000} s`;
}

const tail = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

const stderrOf = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
