/** A worker process on the toy domain, for tests that kill it. Prints its worker id; WORK_MS is what an attempt takes, RUNS are submitted at once. */
import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '#lib/platform/database/pool.ts';
import { startEngine } from './engine.ts';
import { submitToy, toyInstallation } from './toy-fixture.ts';

const { WORK_MS = '5', REGIONS = 'eu,us', RUNS = '', SUBTASKS = '6' } = process.env;

const installation = await toyInstallation(pool, { workMs: Number(WORK_MS) });
const engine = await startEngine({ ...installation, pool, regions: REGIONS.split(',') });
console.log(engine.workerId);
await Promise.all(RUNS.split(',').filter(Boolean).map(submitForSure));

process.once('SIGTERM', () => void engine.stop().then(() => process.exit(0)));

async function submitForSure(runId: string): Promise<void> {
  for (;;) {
    try {
      await submitToy(engine, runId, { subtasks: Number(SUBTASKS) });
      return;
    } catch {
      await pause(100);
    }
  }
}
