import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A toy worker in a process of its own. */
export type ToyProcess = {
  readonly workerId: string;
  readonly child: ChildProcess;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** Starts a toy worker process on a database and resolves once it is at work. Its errors show in the test's output. */
export async function spawnToy(databaseUrl: string, variables: Record<string, string> = {}): Promise<ToyProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'toy-process-fixture.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl, ...variables },
  });
  const ended = once(child, 'exit');
  const said = once(child.stdout, 'data');
  const first = await Promise.race([said, ended.then(([code]) => Promise.reject(new Error(`ended with ${code}`)))]);
  return {
    workerId: String(first[0]).trim(),
    child,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
