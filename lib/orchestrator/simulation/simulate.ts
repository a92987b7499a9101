import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { sha256Hex } from '#lib/kernel/digest.ts';
import { createDice, type Dice } from './dice.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { Invariants } from './invariants.ts';
import { MemoryStore } from './memory-store.ts';
import { approve, decideSomehow, lookBackSomehow, steerSomehow } from './people.ts';
import { SimProcess } from './sim-process.ts';
import { toyDomain } from './toy-domain.ts';
import { Violation } from './violation.ts';

/** What a simulation did; the same seed gives the same figures and the same trace. */
export type Simulated = {
  readonly seed: number;
  readonly runs: number;
  readonly commits: number;
  readonly events: number;
  readonly simulatedMs: number;
  /** SHA-256 over every event's hash and the moment it was committed. */
  readonly trace: string;
};

const START = Date.UTC(2026, 0, 1);
/** Faults, crashes and whims go on this long; then everybody is helpful and everything must come to an end. */
const STORM_MS = 60_000;
const CALM_MS = 3 * 3_600_000;
/** Runs in all, forks included: more would only take longer. */
const MOST_RUNS = 7;
const person = { id: 'p1', name: 'Ana' };

/**
 * Runs a whole installation - several processes, agents, people - on a fake clock, with faults drawn from the seed.
 * Throws a Violation naming the seed when an invariant breaks or something does not come to an end.
 */
export async function simulate(seed: number): Promise<Simulated> {
  const installation = new Installation(seed);
  try {
    return await installation.live();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Violation(`seed ${seed}: ${reason}`, { cause: error });
  }
}

class Installation {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #clock: FakeClock;
  readonly #store: MemoryStore;
  readonly #invariants: Invariants;
  #processes: SimProcess[] = [];
  #isCalm = false;
  #bug: unknown = null;
  #commits = 0;
  #events = 0;
  #born = 0;
  #trace = '';

  constructor(seed: number) {
    this.#seed = seed;
    const dice = createDice(seed);
    this.#dice = dice;
    this.#clock = new FakeClock(START, () => dice.share());
    this.#store = new MemoryStore(toyDomain.agents, somePolicy(dice));
    this.#invariants = new Invariants(this.#store);
    this.#store.onCommit = (commit) => {
      this.#commits += 1;
      this.#events += commit.events.length;
      this.#trace = sha256Hex(`${this.#trace}${commit.events.at(-1)?.hash}@${this.#clock.now}`);
      this.#guard(() => this.#invariants.onCommit(commit));
    };
  }

  async live(): Promise<Simulated> {
    const dice = this.#dice;
    for (let nth = dice.between(1, 3); nth > 0; nth--) this.#startProcess();
    const runs = dice.between(1, 4);
    for (let nth = 1; nth <= runs; nth++) void this.#submit(`r${nth}`);
    void this.#storm();
    await this.#until(() => this.#clock.now - START > STORM_MS && this.#hasRuns(runs));
    this.#isCalm = true;
    void this.#soothe();
    await this.#until(() => this.#isOver());
    this.#guard(() => this.#invariants.atTheEnd());
    this.#rethrow();
    return {
      seed: this.#seed,
      runs,
      commits: this.#commits,
      events: this.#events,
      simulatedMs: this.#clock.now - START,
      trace: this.#trace,
    };
  }

  async #until(isTrue: () => boolean): Promise<void> {
    await settled();
    while (!isTrue()) {
      if (this.#clock.now - START > STORM_MS + CALM_MS) break;
      if (!(await this.#clock.step())) break;
      this.#rethrow();
    }
  }

  #isOver(): boolean {
    return [...this.#store.runs.values()].every((run) => run.endedAt !== null) && this.#store.attempts.size === 0;
  }

  #hasRuns(count: number): boolean {
    return this.#store.runs.size >= count;
  }

  #startProcess(): void {
    this.#born += 1;
    const regions = this.#dice.chance(0.8) || this.#isCalm ? ['eu', 'us'] : ['us'];
    const around = {
      clock: this.#clock,
      store: this.#store,
      dice: this.#dice,
      isCalm: () => this.#isCalm,
      onBug: (error: unknown) => {
        this.#bug ??= error;
      },
    };
    this.#processes.push(new SimProcess(`w${this.#born}`, around, regions));
  }

  async #submit(runId: string): Promise<void> {
    const dice = this.#dice;
    await this.#clock.pause(dice.between(0, 10_000));
    const query = { seed: dice.between(1, 1_000_000), subtasks: dice.between(1, 8) };
    const priority = dice.pick(['routine', 'urgent', 'emergency'] as const);
    const region = dice.pick(['eu', 'us', 'any']);
    const about = {
      domain: 'toy',
      title: `Toy ${runId}`,
      query,
      priority,
      region,
      granularity: 'medium',
      caseId: null,
    } as const;
    while (!this.#store.runs.has(runId)) {
      await this.#try((handle) => handle(runId, { type: 'submit', ...about, by: person }));
      await this.#clock.pause(100);
    }
  }

  /** One thing after another goes wrong, or somebody has a whim. */
  async #storm(): Promise<void> {
    const dice = this.#dice;
    while (!this.#isCalm) {
      await this.#clock.pause(dice.between(50, 3_000));
      if (this.#isCalm) return;
      const open = [...this.#store.escalations.values()].filter((row) => row.status === 'open');
      const runIds = [...this.#store.runs.keys()];
      const lot = dice.share();
      if (lot < 0.5 && open.length > 0) this.#race(open);
      else if (lot < 0.62 && runIds.length > 0)
        void this.#try((handle) => steerSomehow(handle, dice.pick(runIds), dice));
      else if (lot < 0.74) void this.#crash();
      else if (lot < 0.8) this.#store.publishPolicy(somePolicy(dice));
      else if (lot < 0.86) this.#toggleSafeMode();
      else if (lot < 0.9) this.#store.restock();
      else if (lot < 0.97 && runIds.length > 0) this.#lookBack(dice.pick(runIds));
    }
  }

  /** Somebody rolls a run back, or forks it while there are not too many runs. */
  #lookBack(runId: string): void {
    const store = this.#store;
    const about = { runId, versions: store.runs.get(runId)?.version ?? 0, newRunId: `f${store.runs.size}` };
    void this.#tryWith((process) =>
      lookBackSomehow(process.orchestrator, { ...about, mayFork: store.runs.size < MOST_RUNS }, this.#dice),
    );
  }

  /** One or two people decide the same item at the same moment. */
  #race(open: readonly Parameters<typeof approve>[1][]): void {
    const row = this.#dice.pick(open);
    for (let nth = this.#dice.between(1, 2); nth > 0; nth--)
      void this.#try((handle) => decideSomehow(handle, row, this.#dice));
  }

  async #crash(): Promise<void> {
    const victim = this.#dice.pick(this.#processes);
    victim.kill();
    this.#processes = this.#processes.filter((process) => process !== victim);
    if (this.#processes.length === 0) this.#startProcess();
    await this.#clock.pause(this.#dice.between(500, 1_500));
    this.#store.takeOver(victim.id);
    if (this.#processes.length < 3) this.#startProcess();
  }

  #toggleSafeMode(): void {
    const { orchestrator } = this.#dice.pick(this.#processes);
    const change = this.#store.safeMode
      ? orchestrator.releaseSafeMode(person, 'it looks fine')
      : orchestrator.latchSafeMode(person, 'it looks odd');
    change.catch(() => {});
  }

  /** From now on nothing fails, and people say yes to whatever is asked. */
  async #soothe(): Promise<void> {
    if (!this.#processes.some((process) => process.isAlive)) this.#startProcess();
    this.#startProcess();
    this.#store.publishPolicy(defaultPolicy);
    for (;;) {
      await this.#clock.pause(1_000);
      this.#store.restock();
      const safe = this.#store.safeMode;
      if (safe) await this.#tryWith((process) => process.orchestrator.releaseSafeMode(person, 'the storm is over'));
      for (const run of this.#store.runs.values())
        if (run.status === 'paused')
          await this.#try((handle) => handle(run.id, { type: 'resume', note: '', by: person }));
      for (const row of [...this.#store.escalations.values()].filter(({ status }) => status === 'open'))
        await this.#try((handle) => approve(handle, row));
    }
  }

  #try(act: (handle: SimProcess['orchestrator']['handle']) => Promise<unknown>): Promise<unknown> {
    return this.#tryWith((process) => act(process.orchestrator.handle));
  }

  /** People try through any living process; one that dies meanwhile never answers, so they do not wait for long. */
  #tryWith(act: (process: SimProcess) => Promise<unknown>): Promise<unknown> {
    const asked = act(this.#dice.pick(this.#processes)).catch(() => null);
    return Promise.race([asked, this.#clock.pause(2_000)]);
  }

  #guard(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.#bug ??= error;
    }
  }

  #rethrow(): void {
    if (this.#bug !== null) throw this.#bug;
  }
}

/** A policy drawn by lot: more or less autonomy, tight or wide budgets, touchy or calm breakers. */
function somePolicy(dice: Dice): Policy {
  const consent = () => dice.pick(['auto', 'auto', 'auto', 'one-person', 'two-people'] as const);
  const byRisk = () => ({ low: consent(), medium: consent(), high: consent() });
  return {
    ...defaultPolicy,
    autonomy: { ...defaultPolicy.autonomy, adoptPlan: byRisk(), award: byRisk(), commit: byRisk(), report: byRisk() },
    planning: { ...defaultPolicy.planning, maxReplans: dice.between(0, 3) },
    consensus: {
      ...defaultPolicy.consensus,
      marginThreshold: dice.pick([0.1, 0.3, 0.6]),
      useResolver: dice.chance(0.7),
    },
    escalation: {
      ...defaultPolicy.escalation,
      deadlineMinutes: { low: 0.5, medium: 0.3, high: 0.1 },
      extensionMinutes: 0.2,
    },
    budget: {
      ...defaultPolicy.budget,
      tokensPerAgent: dice.pick([1_500, 10_000, 200_000]),
      reserveTokens: dice.pick([0, 3_000, 100_000]),
      runTokens: dice.pick([5_000, 400_000]),
      attemptTokens: dice.pick([500, 2_000]),
      attemptTimeoutMs: dice.between(1_000, 5_000),
      maxAttempts: dice.between(1, 4),
      retryDelayMs: dice.between(0, 2_000),
    },
    breaker: {
      ...defaultPolicy.breaker,
      minCalls: dice.between(3, 20),
      openMs: dice.between(500, 10_000),
      probes: dice.between(1, 3),
      slowMs: 2_000,
      system: { windowMs: 60_000, minCalls: dice.between(8, 40), failureShare: dice.pick([0.3, 0.6]) },
    },
  };
}
