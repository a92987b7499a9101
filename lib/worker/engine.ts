import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { restockBank } from '#lib/orchestrator/bank-cycle.ts';
import { attemptTask } from '#lib/orchestrator/effects/place.ts';
import { createOrchestrator, type Orchestrator } from '#lib/orchestrator/orchestrator.ts';
import type { BidAsker, Performer, Planner } from '#lib/orchestrator/parts.ts';
import { createPostgresStore } from '#lib/orchestrator/postgres-store.ts';
import { watchBank } from '#lib/orchestrator/watch-bank.ts';
import { Announcer } from '#lib/platform/announcer.ts';
import { subscribe } from '#lib/platform/live-feed.ts';
import { log } from '#lib/platform/log.ts';
import { migrateQueue, startQueue, type Task } from '#lib/platform/queue.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import type { TimerCommand } from '#lib/run/effects.ts';
import { pause } from './pause.ts';
import { announceWorker } from './presence.ts';
import { repeat } from './repeat.ts';
import { freeOrphanedWork, releaseWork, takeOverDeadWorkers } from './take-over.ts';

export type EngineOptions = {
  readonly pool: Pool;
  /** The database of `pool`, for the connection that holds the worker's lock; DATABASE_URL when left out. */
  readonly url?: string;
  readonly domains: Readonly<Record<string, DomainPack>>;
  readonly perform: Performer;
  readonly plan: Planner;
  readonly bid?: BidAsker;
  readonly regions: readonly string[];
  /** Attempts performed at once. */
  readonly capacity?: number;
  /** Jobs of the queue performed at once. */
  readonly concurrency?: number;
  /** False: commands are carried out here, work is done by other processes. */
  readonly performsWork?: boolean;
};

/** The engine of this process, started. */
export type Engine = {
  readonly orchestrator: Orchestrator;
  /** Null where no work is performed. */
  readonly workerId: string | null;
  /** Ends within five seconds; work under way is handed to others at once. */
  readonly stop: () => Promise<void>;
};

const TAKEOVER_MS = 250;
const WATCH_MS = 1_000;
const SWEEP_MS = 2_000;
const BANK_MS = 5_000;

/** Starts the engine on a migrated database: commands at once, and with them, unless told otherwise, a worker. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { pool, performsWork = true } = options;
  await migrateQueue(pool);
  const workerId = performsWork ? `worker-${randomBytes(6).toString('hex')}` : null;
  const announcer = new Announcer(pool, (error) =>
    log.error({ err: describe(error) }, 'a notice of a commit was lost'),
  );
  const orchestrator = createOrchestrator({
    store: createPostgresStore(pool, announcer),
    domains: options.domains,
    perform: options.perform,
    plan: options.plan,
    ...(options.bid && { bid: options.bid }),
    now: Date.now,
    pause,
    random: Math.random,
    workerId,
    regions: options.regions,
    capacity: options.capacity ?? 64,
    onError: (error, doing) => log.error({ doing, err: describe(error) }, 'background work failed'),
  });
  const unsubscribe = await subscribe('*', (signal) => {
    if (signal.kind === 'resync') orchestrator.invalidateWorld();
    else heed(orchestrator, signal.stream);
  });
  const stopWorker = workerId === null ? async () => {} : await startWorker(options, orchestrator, announcer, workerId);
  return {
    orchestrator,
    workerId,
    stop: async () => {
      unsubscribe();
      orchestrator.stop();
      await stopWorker();
      await announcer.flush();
    },
  };
}

function heed(orchestrator: Orchestrator, stream: string): void {
  if (stream.startsWith('abort:')) orchestrator.abortAttempt(stream.slice('abort:'.length));
  else if (/^(policy|registry|bank|breaker:.*)$/.test(stream)) orchestrator.invalidateWorld();
}

async function startWorker(
  options: EngineOptions,
  orchestrator: Orchestrator,
  announcer: Announcer,
  workerId: string,
): Promise<() => Promise<void>> {
  const { pool, regions, url } = options;
  const presence = await announceWorker(workerId, regions, url);
  const tasks = tasksOf(orchestrator, regions);
  const queue = await startQueue({ pool, workerId, tasks, concurrency: options.concurrency ?? 8 });
  const loops = [
    repeat(TAKEOVER_MS, 'take over', async () => {
      const buried = await takeOverDeadWorkers(pool);
      if (buried.length === 0) return;
      announcer.resync();
      log.warn({ buried }, 'took over the work of dead workers');
    }),
    repeat(WATCH_MS, 'watch breakers', () => orchestrator.watchBreakers()),
    repeat(SWEEP_MS, 'sweep', async () => {
      await orchestrator.sweep();
      await freeOrphanedWork(pool);
    }),
    repeat(BANK_MS, 'bank', () => tendBank(pool, orchestrator)),
  ];
  return async () => {
    await Promise.all(loops.map((stop) => stop()));
    await queue.stop();
    await releaseWork(pool, workerId).catch(() => {});
    await presence.end();
  };
}

/** Begins a new cycle when it is time, else looks who runs out and who starves. */
async function tendBank(pool: Pool, orchestrator: Orchestrator): Promise<void> {
  const facts = await orchestrator.facts();
  const isChanged =
    (await restockBank(facts.policy.body.budget, Date.now(), pool)) || (await watchBank(facts, Date.now(), pool));
  if (isChanged) orchestrator.invalidateWorld();
}

const planJob = z.object({ runId: z.string(), planningId: z.string() });
const bidsJob = z.object({ runId: z.string(), subtaskKey: z.string(), callId: z.string() });
const attemptJob = z.object({ runId: z.string(), attemptId: z.string() });
const timerJob = z.object({
  runId: z.string(),
  command: z.custom<TimerCommand>((value) => typeof value === 'object'),
  at: z.number().nullish(),
});

function tasksOf(orchestrator: Orchestrator, regions: readonly string[]): Record<string, Task> {
  const attempt: Task = (payload) => {
    const { runId, attemptId } = attemptJob.parse(payload);
    return orchestrator.acceptAttempt(runId, attemptId);
  };
  return {
    plan: (payload) => {
      const { runId, planningId } = planJob.parse(payload);
      return orchestrator.performPlanning(runId, planningId);
    },
    timer: (payload) => {
      const { runId, command, at } = timerJob.parse(payload);
      return orchestrator.passTime(runId, command, at);
    },
    bids: (payload) => orchestrator.performBids(bidsJob.parse(payload)),
    ...Object.fromEntries(regions.map((region) => [attemptTask(region), attempt])),
  };
}

const describe = (error: unknown) =>
  error instanceof Error ? { name: error.name, stack: error.stack } : { name: 'unknown' };
