import type { TimerCommand } from '#lib/run/effects.ts';
import { createOrchestrator, type Orchestrator } from '../orchestrator.ts';
import type { Dice } from './dice.ts';
import type { FakeClock } from './fake-clock.ts';
import { scriptedPerformer } from './fates.ts';
import type { MemoryStore, Notice, StoredJob } from './memory-store.ts';
import { toyDomain } from './toy-domain.ts';

/** What all processes of a simulation share. */
export type Surroundings = {
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly dice: Dice;
  readonly isCalm: () => boolean;
  readonly onBug: (error: unknown) => void;
};

const POLL_MS = 500;
const CONCURRENT_JOBS = 6;

/** The error of a connection that broke after the work was done. */
class LostReply extends Error {}

/** One process of a simulated installation: the real orchestrator on a fake clock, with a worker, a lossy way to the store, and a life that can end anywhere. */
export class SimProcess {
  readonly id: string;
  readonly orchestrator: Orchestrator;
  readonly #around: Surroundings;
  readonly #regions: readonly string[];
  readonly #hush: () => void;
  #isAlive = true;
  #running = 0;

  constructor(id: string, around: Surroundings, regions: readonly string[]) {
    this.id = id;
    this.#around = around;
    this.#regions = regions;
    const pause = (ms: number, signal?: AbortSignal) => this.#pause(ms, signal);
    const { clock, dice, isCalm } = around;
    const now = () => clock.now;
    this.orchestrator = createOrchestrator({
      store: around.store.asStore((act) => this.#reach(act)),
      domains: { toy: toyDomain },
      perform: scriptedPerformer({ now, pause, dice, isCalm }),
      plan: async (request, { domain }) => {
        await pause(dice.between(1, 300));
        if (!isCalm() && dice.chance(0.05)) return { kind: 'failed', because: 'scripted', refused: [] };
        if (!isCalm() && dice.chance(0.03)) throw new TypeError('a scripted bug of the planner');
        const usage = { inputTokens: 10, outputTokens: 10, calls: 1, energyWh: { low: 0, high: 0 }, costUsd: 0 };
        return {
          kind: 'planned',
          plan: domain.planByRules(request),
          planner: 'toy',
          source: 'rule-based',
          refused: [],
          usage,
        };
      },
      now,
      pause,
      random: () => dice.share(),
      workerId: id,
      regions,
      capacity: dice.between(1, 12),
      onError: (error) => {
        if (!(error instanceof LostReply) && !isScripted(error)) around.onBug(error);
      },
    });
    this.#hush = around.store.listen((notice) => void this.#hear(notice));
    void this.#work();
    void this.#watch();
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** kill -9: nothing that was under way goes on, and nobody is told. */
  kill(): void {
    this.#isAlive = false;
    this.#hush();
  }

  /** Time passes here only while the process lives: to the dead no promise comes true. */
  async #pause(ms: number, signal?: AbortSignal): Promise<void> {
    await this.#around.clock.pause(ms, signal);
    if (!this.#isAlive) await new Promise<never>(() => {});
  }

  async #reach<T>(act: () => T): Promise<T> {
    const { dice, isCalm } = this.#around;
    await this.#pause(dice.between(0, 3));
    const answer = act();
    await this.#pause(dice.between(0, 3));
    if (!isCalm() && dice.chance(0.01)) throw new LostReply('connection lost');
    return answer;
  }

  async #hear({ stream }: Notice): Promise<void> {
    const { dice, isCalm } = this.#around;
    if (!isCalm() && dice.chance(0.02)) return;
    await this.#pause(dice.between(0, 5));
    if (stream.startsWith('abort:')) this.orchestrator.abortAttempt(stream.slice('abort:'.length));
    else if (!stream.startsWith('run:')) this.orchestrator.invalidateWorld();
  }

  async #work(): Promise<void> {
    for (;;) {
      while (this.#running < CONCURRENT_JOBS && this.#takeJob());
      await this.#pause(this.#running < CONCURRENT_JOBS ? this.#around.dice.between(1, POLL_MS) : 20);
    }
  }

  #takeJob(): boolean {
    const { store, dice, clock } = this.#around;
    const due = [...store.jobs.values()].filter(
      (job) => job.lockedBy === null && (job.runAt ?? 0) <= clock.now && this.#serves(job.task),
    );
    if (due.length === 0) return false;
    const job = dice.pick(due);
    job.lockedBy = this.id;
    job.attempts += 1;
    this.#running += 1;
    void this.#run(job);
    return true;
  }

  async #run(job: StoredJob): Promise<void> {
    const { store, dice, clock, isCalm } = this.#around;
    const isTwice = !isCalm() && dice.chance(0.05);
    try {
      if (isTwice) await Promise.all([this.#perform(job), this.#perform(job)]);
      else await this.#perform(job);
      // A worker that dies between the work and this line leaves the job to be done once more.
      await this.#pause(dice.between(0, 3));
      store.jobs.delete(job.id);
    } catch (error) {
      if (!(error instanceof LostReply)) this.#around.onBug(error);
      store.jobs.set(job.id, { ...job, lockedBy: null, runAt: clock.now + 200 * 2 ** Math.min(6, job.attempts) });
    }
    this.#running -= 1;
  }

  async #perform(job: StoredJob): Promise<void> {
    const payload = job.payload as { runId: string; planningId: string; attemptId: string; command: TimerCommand };
    if (job.task === 'plan') return this.orchestrator.performPlanning(payload.runId, payload.planningId);
    if (job.task === 'timer') return this.orchestrator.passTime(payload.runId, payload.command);
    return this.orchestrator.acceptAttempt(payload.runId, payload.attemptId);
  }

  #serves(task: string): boolean {
    return !task.startsWith('attempt:') || this.#regions.includes(task.slice('attempt:'.length));
  }

  async #watch(): Promise<void> {
    for (;;) {
      await this.#pause(this.#around.dice.between(800, 1_200));
      try {
        await this.orchestrator.watchBreakers();
        await this.orchestrator.sweep();
      } catch (error) {
        if (!(error instanceof LostReply)) this.#around.onBug(error);
      }
    }
  }
}

const isScripted = (error: unknown): boolean =>
  error instanceof TypeError && error.message.startsWith('a scripted bug');
