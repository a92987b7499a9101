import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Engine, startEngine } from './engine.ts';
import { type RestartTimes, restartTimes, type Victim } from './restart-times.ts';
import { spawnToy, type ToyProcess } from './spawn-fixture.ts';
import { submitToy, toyInstallation } from './toy-fixture.ts';

export type ChaosOptions = {
  readonly pool: Pool;
  readonly url: string;
  /** Kills, one after the other, each of a process that is at work. */
  readonly cycles: number;
  readonly workers?: number;
  /** How long an agent thinks, ms. */
  readonly workMs?: number;
  /** Told of each kill. */
  readonly onCycle?: (nth: number) => void;
};

export type ChaosReport = RestartTimes & {
  readonly cycles: number;
  readonly runs: number;
  readonly runIds: readonly string[];
};

/** Runs kept under way, so that every worker has something to lose. */
const RUNS_AT_ONCE = 6;
const SUBTASKS = 6;
const PATIENCE_MS = 60_000;

/**
 * Worker processes on one database, of which one at work is killed with SIGKILL again and again and replaced by a new one,
 * while runs come in; then everything is let come to its end. What came of it is read from the ledger alone.
 */
export async function chaosCycles(options: ChaosOptions): Promise<ChaosReport> {
  const { pool, url, cycles, workers = 3, workMs = 500, onCycle } = options;
  const web = await startEngine({ ...(await toyInstallation(pool)), pool, url, regions: [], performsWork: false });
  const start = () => spawnToy(url, { WORK_MS: String(workMs) });
  const alive: ToyProcess[] = await Promise.all(Array.from({ length: workers }, start));
  const runs = new RunStream(web, pool);
  const victims: Victim[] = [];
  try {
    for (let nth = 0; nth < cycles; nth++) {
      await runs.fill();
      const victim = await untilSome(() => atWork(pool, alive), 'no worker began any work');
      await victim.kill('SIGKILL');
      victims.push({ workerId: victim.workerId, killedAt: Date.now() });
      alive.splice(alive.indexOf(victim), 1, await start());
      await untilSome(() => isFree(pool, victim.workerId), `the work of ${victim.workerId} was not taken over`);
      onCycle?.(nth + 1);
    }
    await untilSome(() => runs.allEnded(), 'some runs did not end');
  } finally {
    await Promise.all(alive.map((one) => one.kill('SIGKILL')));
    await web.stop();
  }
  return { cycles, runs: runs.ids.length, runIds: runs.ids, ...(await restartTimes(pool, victims)) };
}

/** Submits runs so that there are always some under way. */
class RunStream {
  readonly ids: string[] = [];
  readonly #web: Engine;
  readonly #pool: Pool;

  constructor(web: Engine, pool: Pool) {
    this.#web = web;
    this.#pool = pool;
  }

  async fill(): Promise<void> {
    for (let open = await this.#open(); open < RUNS_AT_ONCE; open++) {
      const runId = `chaos-${process.pid}-${this.ids.length}`;
      this.ids.push(runId);
      await submitToy(this.#web, runId, { subtasks: SUBTASKS, seed: this.ids.length });
    }
  }

  async allEnded(): Promise<true | null> {
    return (await this.#open()) === 0 ? true : null;
  }

  async #open(): Promise<number> {
    const { rows } = await this.#pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "Run" WHERE id = ANY($1) AND "endedAt" IS NULL`,
      [this.ids],
    );
    return rows[0]?.n ?? 0;
  }
}

/** The worker with most attempts under way; null while none has any. */
async function atWork(pool: Pool, alive: readonly ToyProcess[]): Promise<ToyProcess | null> {
  const { rows } = await pool.query<{ workerId: string }>(
    `SELECT "workerId" FROM "Attempt" WHERE "startedAt" IS NOT NULL AND "workerId" = ANY($1)
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
    [alive.map((one) => one.workerId)],
  );
  return alive.find((one) => one.workerId === rows[0]?.workerId) ?? null;
}

async function isFree(pool: Pool, workerId: string): Promise<true | null> {
  const { rows } = await pool.query(`SELECT 1 FROM "Attempt" WHERE "workerId" = $1 LIMIT 1`, [workerId]);
  return rows.length === 0 ? true : null;
}

async function untilSome<T>(ask: () => Promise<T | null>, otherwise: string): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`${otherwise} in ${PATIENCE_MS} ms`);
    await pause(20);
  }
}
