import type { PlanRequest } from '#lib/planning/types.ts';
import type { Command, PlanningResult } from '#lib/run/command.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import type { TimerCommand } from '#lib/run/effects.ts';
import { noUsage } from '#lib/run/types.ts';
import { ClockBehind } from '../effects/pass-time.ts';
import { attemptTask } from '../effects/place.ts';
import { createOrchestrator, type Orchestrator } from '../orchestrator.ts';
import type { Performer } from '../parts.ts';
import type { Circumstances } from './circumstances.ts';
import { Connection, ConnectionLost } from './connection.ts';
import type { Dice } from './dice.ts';
import type { FakeClock } from './fake-clock.ts';
import { scriptedPerformer } from './fates.ts';
import type { Faults } from './faults.ts';
import type { Invariants } from './invariants.ts';
import type { MemoryStore, Notice, StoredJob } from './memory-store.ts';
import { scriptedBids } from './scripted-bids.ts';
import { toyDomain } from './toy-domain.ts';

/** What all processes of a simulation share. */
export type Surroundings = {
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly dice: Dice;
  readonly circumstances: Circumstances;
  readonly faults: Faults;
  readonly invariants: Invariants;
  readonly isCalm: () => boolean;
  readonly isOut: (family: string) => boolean;
  readonly onBug: (error: unknown) => void;
};

const POLL_MS = 500;
const CONCURRENT_JOBS = 6;
/** Work is slow from here on: most takes less. */
const LONG_MS = 1_200;

/** One process of a simulated installation: the real orchestrator on a clock of its own, with a worker, a lossy way to the store, and a life that can end anywhere. */
export class SimProcess {
  readonly id: string;
  readonly regions: readonly string[];
  readonly orchestrator: Orchestrator;
  readonly connection: Connection;
  /** By how much this host's clock is off, ms. */
  skewMs = 0;
  readonly #around: Surroundings;
  readonly #hush: () => void;
  #isAlive = true;
  #running = 0;

  constructor(id: string, around: Surroundings, regions: readonly string[]) {
    this.id = id;
    this.regions = regions;
    this.#around = around;
    const pause = (ms: number, signal?: AbortSignal) => this.#pause(ms, signal);
    const { clock, store, dice, circumstances, faults, isCalm, isOut } = around;
    const now = () => clock.now + this.skewMs;
    const onDeaf = () => around.invariants.onLoss(id, 'deaf');
    this.connection = new Connection({ id, clock, store, dice, faults, pause, die: () => this.kill(), onDeaf });
    this.orchestrator = createOrchestrator({
      store: { ...store.asStore(this.connection.reach), commitRun: this.connection.commit },
      domains: { toy: toyDomain },
      perform: this.#watched(scriptedPerformer({ now, pause, dice, circumstances, faults, isCalm, isOut })),
      bid: scriptedBids({ pause, dice, isCalm, isOut }),
      plan: (request, { domain }) => this.#plan(request, domain),
      now,
      pause,
      random: () => dice.share(),
      workerId: id,
      regions,
      capacity: dice.between(1, 12),
      onError: (error) => {
        if (!(error instanceof ConnectionLost) && !isScripted(error)) around.onBug(error);
      },
    });
    this.#hush = store.listen((notice) => void this.connection.carry(notice, () => this.#hear(notice)));
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
    this.#around.invariants.onLoss(this.id, 'gone');
  }

  /** Time passes here only while the process lives: to the dead no promise comes true. */
  async #pause(ms: number, signal?: AbortSignal): Promise<void> {
    await this.#around.clock.pause(ms, signal);
    if (!this.#isAlive) await new Promise<never>(() => {});
  }

  /** Tells the invariants who performs what, and now and then sends an answer twice. */
  #watched(perform: Performer): Performer {
    const { invariants, faults, dice } = this.#around;
    return async (task, agent, limits) => {
      const work = { processId: this.id, regions: this.regions, task, agent, signal: limits.signal };
      invariants.onBegin(work);
      this.#stray(task.runId, task.attemptId);
      const ended = new AbortController();
      void this.#urge(task.runId, task.attemptId, ended.signal);
      const performed = await perform(task, agent, limits).finally(() => {
        ended.abort();
        invariants.onEnd(work);
      });
      if (performed.ok && faults.strikes('duplicate-command', `${this.id}, ${task.attemptId}`)) {
        const { value: outcome, durationMs } = performed;
        const command = { type: 'completeAttempt', attemptId: task.attemptId, outcome, durationMs } as const;
        void this.#pause(dice.between(0, 8_000)).then(() => this.#command(task.runId, command));
      }
      return performed;
    };
  }

  /** Asks for a second attempt beside work that takes long, now and then: however often, and whatever it is about, there is one at most. */
  async #urge(runId: string, attemptId: string, ended: AbortSignal): Promise<void> {
    const { faults, dice } = this.#around;
    await this.#pause(LONG_MS, ended);
    if (ended.aborted || !faults.strikes('eager-watcher', `${this.id}, ${attemptId}`)) return;
    while (!ended.aborted) {
      await this.#command(runId, { type: 'hedgeAttempt', attemptId });
      await this.#pause(dice.between(100, 600), ended);
    }
  }

  /** A command that nobody waits for. */
  async #command(runId: string, command: Command): Promise<void> {
    await this.orchestrator.handle(runId, command).catch((error) => {
      if (!(error instanceof ConnectionLost)) this.#around.onBug(error);
    });
  }

  /** Now and then a job turns up for work that is in hand already, as when a worker was taken for dead too early. */
  #stray(runId: string, attemptId: string): void {
    const { store, faults, dice, clock } = this.#around;
    const row = store.attempts.get(attemptId);
    if (!row || !faults.strikes('stray-job', attemptId)) return;
    const job = { task: attemptTask(row.region), payload: { runId, attemptId }, key: `${attemptId}#stray` };
    store.addJob({ ...job, runAt: clock.now + dice.between(5, 300), priority: 0, maxAttempts: 25, lockedBy: null });
  }

  async #plan(request: PlanRequest, domain: DomainPack): Promise<PlanningResult> {
    const { dice, faults } = this.#around;
    await this.#pause(dice.between(1, 300));
    if (faults.strikes('planner-failure', this.id)) return { kind: 'failed', because: 'scripted', refused: [] };
    if (faults.strikes('planner-bug', this.id)) throw new TypeError('a scripted bug of the planner');
    const plan = domain.planByRules(request);
    const usage = { ...noUsage, inputTokens: 10, outputTokens: 10, calls: 1 };
    const planned = { kind: 'planned', planner: 'toy', source: 'rule-based', refused: [], usage } as const;
    if (!faults.strikes('planner-garbage', this.id)) return { ...planned, plan };
    return { ...planned, plan: dice.pick([withCycle, withoutSubtasks, withHastyPart])(plan) };
  }

  #hear({ stream }: Notice): void {
    if (stream.startsWith('abort:')) this.orchestrator.abortAttempt(stream.slice('abort:'.length));
    else if (!stream.startsWith('run:')) this.orchestrator.invalidateWorld();
  }

  async #work(): Promise<void> {
    for (;;) {
      while (!this.connection.isCut && this.#running < CONCURRENT_JOBS && this.#takeJob());
      await this.#pause(this.#running < CONCURRENT_JOBS ? this.#around.dice.between(1, POLL_MS) : 20);
    }
  }

  #takeJob(): boolean {
    const { store, dice, clock, faults } = this.#around;
    const due = [...store.jobs.values()].filter(
      (job) => job.lockedBy === null && (job.runAt ?? 0) <= clock.now && this.#serves(job.task),
    );
    if (due.length === 0) return false;
    const job = dice.pick(due);
    if (faults.strikes('reorder-jobs', job.key)) {
      store.jobs.set(job.id, { ...job, runAt: clock.now + dice.between(500, 5_000) });
      return true;
    }
    job.lockedBy = this.id;
    job.attempts += 1;
    this.#running += 1;
    void this.#run(job);
    return true;
  }

  async #run(job: StoredJob): Promise<void> {
    const { store, dice, clock, faults } = this.#around;
    try {
      if (faults.strikes('duplicate-job', job.key)) await Promise.all([this.#perform(job), this.#perform(job)]);
      else await this.#perform(job);
      // A worker that dies between the work and this line leaves the job to be done once more.
      await this.#pause(dice.between(0, 3));
      store.jobs.delete(job.id);
      if (faults.strikes('late-duplicate-job', job.key))
        store.addJob({ ...job, lockedBy: null, key: `${job.key}#again`, runAt: clock.now + dice.between(20, 3_000) });
    } catch (error) {
      if (!(error instanceof ConnectionLost) && !(error instanceof ClockBehind)) this.#around.onBug(error);
      store.jobs.set(job.id, { ...job, lockedBy: null, runAt: clock.now + 200 * 2 ** Math.min(6, job.attempts) });
    }
    this.#running -= 1;
  }

  async #perform(job: StoredJob): Promise<void> {
    const payload = job.payload as Payload;
    if (job.task === 'plan') return this.orchestrator.performPlanning(payload.runId, payload.planningId);
    if (job.task === 'timer') return this.orchestrator.passTime(payload.runId, payload.command, payload.at);
    if (job.task === 'bids') return this.orchestrator.performBids(payload);
    return this.orchestrator.acceptAttempt(payload.runId, payload.attemptId);
  }

  /** Keeps a snapshot at some moment: loading has to work from any. */
  async #snapshot(): Promise<void> {
    const { store, dice } = this.#around;
    const runIds = [...store.runs.keys()];
    if (runIds.length === 0 || !dice.chance(0.1)) return;
    const state = await this.orchestrator.readRun(dice.pick(runIds));
    if (state) await this.connection.reach(() => store.saveSnapshot(state));
  }

  #serves(task: string): boolean {
    return !task.startsWith('attempt:') || this.regions.includes(task.slice('attempt:'.length));
  }

  async #watch(): Promise<void> {
    for (;;) {
      await this.#pause(this.#around.dice.between(800, 1_200));
      try {
        await this.orchestrator.watchBreakers();
        await this.orchestrator.sweep();
        await this.#snapshot();
      } catch (error) {
        if (!(error instanceof ConnectionLost)) this.#around.onBug(error);
      }
    }
  }
}

type Payload = {
  readonly runId: string;
  readonly planningId: string;
  readonly attemptId: string;
  readonly subtaskKey: string;
  readonly callId: string;
  readonly command: TimerCommand;
  readonly at: number;
};

type ToyPlan = ReturnType<DomainPack['planByRules']>;

/** A plan in which the first subtask waits for the last one. */
function withCycle(plan: ToyPlan) {
  const last = plan.subtasks.at(-1)?.key ?? '';
  const tied = plan.subtasks.map((subtask, index) => (index === 0 ? { ...subtask, dependsOn: [last] } : subtask));
  return { ...plan, subtasks: tied };
}

const withoutSubtasks = (plan: ToyPlan) => ({ ...plan, subtasks: [] });

/** A plan in which something inside a subtask does not wait for what that subtask waits for. */
function withHastyPart(plan: ToyPlan) {
  const isWhole = ({ key, dependsOn }: ToyPlan['subtasks'][number]) =>
    dependsOn.length > 0 && plan.subtasks.every(({ within }) => within !== key);
  const whole = plan.subtasks.find(isWhole);
  if (!whole) return withoutSubtasks(plan);
  const part = { ...whole, key: `${whole.key}-part`, dependsOn: [], reads: ['query'], within: whole.key };
  return { ...plan, subtasks: [...plan.subtasks, part] };
}

const isScripted = (error: unknown): boolean =>
  error instanceof TypeError && error.message.startsWith('a scripted bug');
