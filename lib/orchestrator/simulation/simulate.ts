import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { sha256Hex } from '#lib/kernel/digest.ts';
import { type Circumstances, someCircumstances } from './circumstances.ts';
import { ConnectionLost } from './connection.ts';
import { createDice, type Dice } from './dice.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { type FaultKind, Faults, type PlannedFault, planFaults } from './faults.ts';
import { Hosts } from './hosts.ts';
import { Invariants } from './invariants.ts';
import { MemoryStore } from './memory-store.ts';
import { approve, decideSomehow, lookBackSomehow, steerSomehow, tellLate } from './people.ts';
import type { SimProcess } from './sim-process.ts';
import { somePolicy } from './some-policy.ts';
import { letStrike, restoreSome } from './storm.ts';
import { type Tell, tellCommit } from './story.ts';
import { type Theme, themes } from './themes.ts';
import { toyDomain } from './toy-domain.ts';
import { Violation } from './violation.ts';

/** What a simulation did; the same seed gives the same figures and the same trace. */
export type Simulated = {
  readonly seed: number;
  readonly theme: string;
  readonly runs: number;
  readonly commits: number;
  readonly events: number;
  readonly simulatedMs: number;
  /** How often each type of event occurred. */
  readonly occurred: Readonly<Record<string, number>>;
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** SHA-256 over every event's hash and the moment it was committed. */
  readonly trace: string;
};

export type SimulateOptions = {
  /** Hears what happens, line by line, with the simulated time in ms. */
  readonly tell?: Tell;
  /** Kinds of faults that are left out; all else stays as the seed has it. */
  readonly without?: ReadonlySet<FaultKind>;
};

const START = Date.UTC(2026, 0, 1);
/** Faults, crashes and whims go on this long; then everybody is helpful and everything must come to an end. */
const STORM_MS = 60_000;
const CALM_MS = 3 * 3_600_000;
/** Calm lasts at least this long: what recovers by itself has had the time to, and what comes late has come. */
const LEAST_CALM_MS = 15_000;
/** More commits than any sound simulation makes: a run that goes round in circles is stopped. */
const MAX_COMMITS = 20_000;
/** Runs in all, forks included: more would only take longer. */
const MOST_RUNS = 9;
/** Makes the dice of the faults differ from those of everything else. */
const FAULT_SEED = 0x5eed;
const person = { id: 'p1', name: 'Ana' };

/** What people turn to next, and the odds of it; where there is nothing of the kind, they turn to nothing. */
const occupations = ({ meddling }: Circumstances) =>
  [
    ['decide', 60],
    ['steer', meddling],
    ['look-back', 4],
    ['think-again', meddling / 4],
    ['go-on', 10],
    ['restock', 15],
    ['review-bank', 8],
    ['release', 20],
  ] as const;

/**
 * Runs a whole installation - several processes, agents, people - on a fake clock, with up to 200 faults drawn from the seed.
 * Throws a Violation naming the seed and the invariant when one breaks or something does not come to an end.
 */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Simulated> {
  const installation = new Installation(seed, options);
  try {
    return await installation.live();
  } catch (error) {
    if (error instanceof Violation) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Violation('nothing breaks', reason, { cause: error });
  }
}

class Installation {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #circumstances: Circumstances;
  readonly #theme: Theme;
  readonly #clock: FakeClock;
  readonly #store: MemoryStore;
  readonly #faults: Faults;
  readonly #invariants: Invariants;
  readonly #hosts: Hosts;
  readonly #outages = new Map<string, number>();
  #isCalm = false;
  #bug: unknown = null;
  #commits = 0;
  #events = 0;
  #trace = '';
  readonly #occurred: Record<string, number> = {};

  constructor(seed: number, { tell = () => {}, without = new Set() }: SimulateOptions) {
    this.#seed = seed;
    const dice = createDice(seed);
    const clock = new FakeClock(START, () => dice.share());
    const agents = toyDomain.agents.map((card) => ({ ...card, concurrency: dice.between(1, 4) }));
    const theme = dice.pick(themes);
    const store = new MemoryStore(agents, somePolicy(dice, theme));
    const say = (line: string) => tell(clock.now - START, line);
    const onBug = (error: unknown) => {
      this.#bug ??= error;
    };
    const circumstances = { ...someCircumstances(dice), ...theme.circumstances };
    const { quietMs } = circumstances;
    const planned = planFaults(createDice(seed + FAULT_SEED), {
      ...{ from: START + quietMs, lengthMs: STORM_MS - quietMs },
      ...(theme.faults && { times: theme.faults }),
    });
    const wanted = planned.filter(({ kind }: PlannedFault) => !without.has(kind));
    this.#dice = dice;
    this.#theme = theme;
    this.#circumstances = circumstances;
    this.#clock = clock;
    this.#store = store;
    this.#faults = new Faults(
      wanted,
      () => clock.now,
      (kind, where) => say(`fault ${kind}: ${where}`),
    );
    this.#invariants = new Invariants(store, () => clock.now, onBug);
    this.#hosts = new Hosts({
      ...{ clock, store, dice, onBug, circumstances },
      faults: this.#faults,
      invariants: this.#invariants,
      isCalm: () => this.#isCalm,
      isOut: (family) => !this.#isCalm && (this.#outages.get(family) ?? 0) > clock.now,
    });
    store.onCommit = (commit) => {
      this.#commits += 1;
      this.#events += commit.events.length;
      for (const { type } of commit.events) this.#occurred[type] = (this.#occurred[type] ?? 0) + 1;
      this.#trace = sha256Hex(`${this.#trace}${commit.events.at(-1)?.hash}@${clock.now}`);
      tellCommit(commit, say);
      this.#guard(() => this.#invariants.onCommit(commit));
    };
  }

  async live(): Promise<Simulated> {
    const dice = this.#dice;
    for (let nth = dice.between(1, 3); nth > 0; nth--) this.#hosts.start();
    const { runs } = this.#circumstances;
    for (let nth = 1; nth <= runs; nth++) void this.#submit(`r${nth}`);
    void this.#storm();
    void this.#people();
    void this.#tend();
    await this.#until(() => this.#clock.now - START > STORM_MS && this.#store.runs.size >= runs);
    this.#isCalm = true;
    this.#faults.end();
    void this.#soothe();
    await this.#until(() => this.#isOver());
    this.#guard(() => this.#invariants.atRest());
    this.#rethrow();
    return {
      seed: this.#seed,
      theme: this.#theme.name,
      runs,
      commits: this.#commits,
      events: this.#events,
      simulatedMs: this.#clock.now - START,
      occurred: this.#occurred,
      faults: this.#faults.injected,
      trace: this.#trace,
    };
  }

  async #until(isTrue: () => boolean): Promise<void> {
    let looked = this.#clock.now;
    await settled();
    while (!isTrue()) {
      if (this.#clock.now - START > STORM_MS + CALM_MS) break;
      if (!(await this.#clock.step())) break;
      if (this.#clock.now - looked >= 1_000) {
        looked = this.#clock.now;
        this.#guard(() => this.#invariants.atMoment());
      }
      this.#rethrow();
      if (this.#commits > MAX_COMMITS)
        throw new Violation('everything comes to an end', `${MAX_COMMITS} commits, and no end`);
    }
  }

  #isOver(): boolean {
    if (this.#clock.now - START < STORM_MS + LEAST_CALM_MS) return false;
    return [...this.#store.runs.values()].every((run) => run.endedAt !== null) && this.#store.attempts.size === 0;
  }

  async #submit(runId: string): Promise<void> {
    const dice = this.#dice;
    await this.#clock.pause(dice.between(0, this.#circumstances.spreadMs));
    const query = dice.chance(this.#circumstances.sameShare)
      ? { seed: this.#seed, subtasks: this.#circumstances.sameSubtasks }
      : { seed: dice.between(1, 1_000_000), subtasks: dice.chance(0.06) ? dice.between(12, 25) : dice.between(1, 8) };
    const priority = dice.pick(['routine', 'urgent', 'emergency'] as const);
    const region = dice.pick(['eu', 'us', 'any']);
    const tenant = dice.pick(['main', 'north', 'south']);
    const about = {
      tenant,
      domain: 'toy',
      title: `Toy ${runId}`,
      query,
      priority,
      region,
      granularity: 'medium',
    } as const;
    while (!this.#store.runs.has(runId)) {
      await this.#ask(runId, (handle) => handle(runId, { type: 'submit', ...about, caseId: null, by: person }));
      await this.#clock.pause(100);
    }
  }

  async #storm(): Promise<void> {
    const stage = {
      ...{ clock: this.#clock, store: this.#store, dice: this.#dice },
      ...{ faults: this.#faults, hosts: this.#hosts, outages: this.#outages, theme: this.#theme },
    };
    while (!this.#isCalm) {
      letStrike(stage);
      await this.#clock.pause(this.#dice.between(20, 500));
      if (this.#dice.chance(0.02)) restoreSome(stage);
    }
  }

  async #tend(): Promise<void> {
    for (;;) {
      await this.#clock.pause(this.#dice.between(200, 500));
      await this.#hosts.tend();
    }
  }

  /** Somebody decides something, has a whim, releases safe mode, or fills up the bank. */
  async #people(): Promise<void> {
    const dice = this.#dice;
    const { paceMs } = this.#circumstances;
    const lots = occupations(this.#circumstances);
    while (!this.#isCalm) {
      await this.#clock.pause(dice.between(50, paceMs));
      const open = [...this.#store.escalations.values()].filter((row) => row.status === 'open');
      const runIds = [...this.#store.runs.keys()];
      const act = dice.draw(lots);
      if (act === 'decide' && open.length > 0) this.#race(open);
      else if (act === 'steer' && runIds.length > 0) this.#steer(dice.pick(runIds));
      else if (act === 'look-back' && runIds.length > 0) this.#lookBack(dice.pick(runIds));
      else if (act === 'think-again') this.#tellOne();
      else if (act === 'go-on') this.#resumeOne();
      else if (act === 'restock') this.#store.restock();
      else if (act === 'review-bank') this.#store.reviewBank(this.#clock.now);
      else if (act === 'release' && this.#store.safeMode)
        this.#hosts
          .some(dice)
          .orchestrator.releaseSafeMode(person, 'it looks fine')
          .catch((error) => this.#onRefusal(error));
    }
  }

  #steer(runId: string): void {
    void this.#ask(runId, (handle) => steerSomehow(handle, runId, this.#dice));
  }

  /** Somebody learns more about what was done already. */
  #tellOne(): void {
    const done = [...this.#store.runs.values()].filter(({ status }) => status === 'done');
    if (done.length === 0) return;
    const { id } = this.#dice.pick(done);
    void this.#ask(id, (handle) => tellLate(handle, id, this.#dice));
  }

  /** Somebody finds a run that was paused, and sees no reason for it any more. */
  #resumeOne(): void {
    const paused = [...this.#store.runs.values()].filter(({ status }) => status === 'paused');
    if (paused.length === 0) return;
    const { id } = this.#dice.pick(paused);
    void this.#ask(id, (handle) => handle(id, { type: 'resume', note: '', by: person }));
  }

  /** Somebody rolls a run back, or forks it while there are not too many runs. */
  #lookBack(runId: string): void {
    const { runs } = this.#store;
    const about = { runId, versions: runs.get(runId)?.version ?? 0, newRunId: `f${runs.size}` };
    void this.#askThrough(({ orchestrator }) =>
      lookBackSomehow(orchestrator, { ...about, mayFork: runs.size < MOST_RUNS }, this.#dice),
    );
  }

  /** One or two people decide the same item at the same moment; a second click counts as another. */
  #race(open: readonly Parameters<typeof approve>[1][]): void {
    const row = this.#dice.pick(open);
    const isTwice = this.#dice.chance(0.3) || this.#faults.strikes('duplicate-command', row.id);
    for (let nth = isTwice ? 2 : 1; nth > 0; nth--)
      void this.#ask(row.runId, (handle) => decideSomehow(handle, row, this.#dice));
  }

  /** From now on nothing fails, hosts agree on the time, and people say yes to whatever is asked. */
  async #soothe(): Promise<void> {
    this.#hosts.start();
    this.#store.publishPolicy(defaultPolicy);
    for (const id of this.#store.registry.agentIds) this.#store.changeVersionState(id, 'active');
    for (const runId of this.#store.runs.keys())
      if (this.#dice.chance(0.5)) await this.#ask(runId, (handle) => tellLate(handle, runId, this.#dice));
    for (;;) {
      for (const host of this.#hosts.alive) host.skewMs = 0;
      await this.#clock.pause(1_000);
      this.#store.restock();
      this.#store.reviewBank(this.#clock.now);
      if (this.#store.safeMode)
        await this.#askThrough(({ orchestrator }) => orchestrator.releaseSafeMode(person, 'the storm is over'));
      for (const run of this.#store.runs.values())
        if (run.status === 'paused')
          await this.#ask(run.id, (handle) => handle(run.id, { type: 'resume', note: '', by: person }));
      for (const row of [...this.#store.escalations.values()].filter(({ status }) => status === 'open'))
        await this.#ask(row.runId, (handle) => approve(handle, row));
    }
  }

  /** Somebody asks something of a run; what they are told must be what is. */
  #ask(runId: string, act: (handle: SimProcess['orchestrator']['handle']) => Promise<unknown>): Promise<unknown> {
    return this.#askThrough(({ orchestrator }) =>
      act(async (id, command) => {
        const handled = await orchestrator.handle(id, command);
        if (handled.ok) this.#invariants.onReply(runId, handled.value.state);
        return handled;
      }),
    );
  }

  /** People ask through any living process; one that dies meanwhile never answers, so they do not wait for long. */
  #askThrough(act: (process: SimProcess) => Promise<unknown>): Promise<unknown> {
    const asked = act(this.#hosts.some(this.#dice)).catch((error) => this.#onRefusal(error));
    return Promise.race([asked, this.#clock.pause(2_000)]);
  }

  /** A connection may break; whatever else goes wrong for a person who asks is a bug. */
  #onRefusal(error: unknown): null {
    if (!(error instanceof ConnectionLost)) this.#bug ??= error;
    return null;
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
