import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine, isAlive } from '../process-alive.ts';

/** A Postgres server that runs on a cluster folder. */
export type Postmaster = { pid: number; port: number };

/** The server that runs on a cluster right now, whoever started it, or null. Lines of postmaster.pid as in Postgres' miscadmin.h. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pidLine, , , portLine] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(pidLine);
  const port = Number(portLine);
  if (!pid || !port || !isAlive(pid) || !commandLine(pid).includes(cluster)) return null;
  return { pid, port };
}

/** Stops the server on a cluster: orderly at first, at once after `patienceMs` (the next start then recovers from its log). */
export async function stopPostmaster(cluster: string, patienceMs = 3_000): Promise<void> {
  const running = readPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  if (await hasEnded(running.pid, patienceMs)) return;
  process.kill(running.pid, 'SIGQUIT');
  if (!(await hasEnded(running.pid, patienceMs))) throw new Error(`Postgres (process ${running.pid}) does not stop.`);
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(20))
    if (!isAlive(pid)) return true;
  return !isAlive(pid);
}
