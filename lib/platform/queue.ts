import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, type Runner, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { log } from './log.ts';

/** What does the jobs of one task; a rejection has the job tried again later, ever more slowly. */
export type Task = (payload: unknown) => Promise<void>;

export type QueueOptions = {
  readonly pool: Pool;
  /** Locks of jobs carry this name, by which they are freed when the process dies. */
  readonly workerId: string;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Jobs performed at once. */
  readonly concurrency: number;
};

export type Queue = { readonly stop: () => Promise<void> };

/** New jobs are announced by NOTIFY; only those due later wait for a poll, at most this long, ms. */
const POLL_MS = 250;
/** Time running jobs have to end when the queue stops, ms; then they are left to be tried again. */
const STOP_MS = 2_500;

/** Brings the queue's own schema up to date. Safe to call from several processes at once. */
export const migrateQueue = (pool: Pool): Promise<void> => runMigrations({ pgPool: pool, logger });

/** Performs jobs until stopped. A runner that ends by itself, after an outage of the database, is started anew. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
  const stopper = new AbortController();
  const state = { runner: await startRunner(options, stopper.signal) };
  const kept = keepRunning(options, state, stopper.signal);
  return {
    stop: async () => {
      stopper.abort();
      await state.runner.stop().catch(() => {});
      await kept;
    },
  };
}

async function keepRunning(options: QueueOptions, state: { runner: Runner }, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await state.runner.promise.catch((error) => log.error({ code: codeOf(error) }, 'the queue ended'));
    while (!stopping.aborted) {
      await pause(500, undefined, { signal: stopping }).catch(() => {});
      try {
        if (stopping.aborted) break;
        await freeEnded(options);
        state.runner = await startRunner(options, stopping);
        break;
      } catch (error) {
        log.warn({ code: codeOf(error) }, 'the queue could not be started again yet');
      }
    }
  }
}

/**
 * Frees jobs whose end could not be written down when the runner ended: they are done once more, which they bear. Plannings
 * may be under way all the same, and are seen to by the engine.
 */
const freeEnded = ({ pool, workerId }: QueueOptions) =>
  pool.query(
    `UPDATE graphile_worker._private_jobs j SET locked_at = NULL, locked_by = NULL
     FROM graphile_worker._private_tasks t WHERE t.id = j.task_id AND j.locked_by = $1 AND t.identifier <> 'plan'`,
    [workerId],
  );

function startRunner({ pool, workerId, tasks, concurrency }: QueueOptions, stopping: AbortSignal): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  // The runner would lock jobs under a name drawn by lot, which nobody could tie to a dead process.
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = workerId;
  });
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(payload).catch((error: unknown) => failAfterOutage(error, pool, stopping)),
    ]),
  );
  return run({
    pgPool: pool,
    taskList,
    concurrency,
    events,
    logger,
    noHandleSignals: true,
    pollInterval: POLL_MS,
    gracefulShutdownAbortTimeout: STOP_MS,
    // In batches, because an end that cannot be written down then ends the runner; else it would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}

/** Fails a job when the database answers again: a failure that the runner cannot write down would end the process. */
async function failAfterOutage(error: unknown, pool: Pool, stopping: AbortSignal): Promise<never> {
  while (!stopping.aborted) {
    const isBack = await pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (isBack) break;
    await pause(POLL_MS, undefined, { signal: stopping }).catch(() => {});
  }
  throw error;
}

/** Only trouble is logged: the queue's own messages quote payloads. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error') log.error({ queue: message.slice(0, 80) }, 'queue');
  else if (level === 'warning') log.warn({ queue: message.slice(0, 80) }, 'queue');
});

const codeOf = (error: unknown): string =>
  error instanceof Error ? ((error as Error & { code?: string }).code ?? error.name) : 'unknown';
