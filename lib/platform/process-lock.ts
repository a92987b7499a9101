import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, startMark } from './process-alive.ts';

const holderSchema = z.object({ pid: z.number().int(), mark: z.string(), note: z.string() });

/** Who holds a lock: its process and what it said of itself. */
export type LockHolder = z.infer<typeof holderSchema>;
export type ProcessLock = { note(text: string): void; release(): void };

/** Takes a lock file for the life of this process, waiting up to `waitMs`; answers the holder when it stays taken. */
export async function takeLock(file: string, waitMs: number): Promise<{ lock: ProcessLock } | { holder: LockHolder }> {
  mkdirSync(path.dirname(file), { recursive: true });
  for (const giveUpAt = performance.now() + waitMs; ; await pause(50)) {
    const holder = tryTake(file);
    if (!holder) return { lock: heldLock(file) };
    if (performance.now() >= giveUpAt) return { holder };
  }
}

/** The living holder of a lock file, or null; a file left behind by a dead process is no lock. */
export function lockHolder(file: string): LockHolder | null {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isAlive(holder.pid) && startMark(holder.pid) === holder.mark ? holder : null;
  } catch {
    return null;
  }
}

function tryTake(file: string): LockHolder | null {
  try {
    writeFileSync(file, describeSelf(''), { flag: 'wx', mode: 0o600 });
    return null;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const holder = lockHolder(file);
  if (holder) return holder;
  removeStale(file);
  return tryTake(file);
}

/** Moves the file away before deleting it: of two processes that find it stale, one move fails. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function heldLock(file: string): ProcessLock {
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  return {
    note: (text) => writeFileSync(file, describeSelf(text), { mode: 0o600 }),
    release: () => {
      process.off('exit', release);
      release();
    },
  };
}

const describeSelf = (note: string): string =>
  JSON.stringify({ pid: process.pid, mark: startMark(process.pid), note } satisfies LockHolder);
