import { safeModeByPerson } from '#lib/monitoring/safe-mode.ts';
import type { RunCommit } from '../build-commit.ts';
import type { CommitOutcome } from '../store.ts';
import type { Dice } from './dice.ts';
import type { FakeClock } from './fake-clock.ts';
import type { Faults } from './faults.ts';
import type { MemoryStore, Notice, Reach } from './memory-store.ts';
import { commitAsRival } from './rival.ts';

/** A connection broke: the one who asked cannot know whether the work was done. */
export class ConnectionLost extends Error {}

type Ends = {
  readonly id: string;
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly dice: Dice;
  readonly faults: Faults;
  /** Waits; never comes back once the process is dead. */
  readonly pause: (ms: number) => Promise<void>;
  readonly die: () => void;
  /** The process missed something it should have heard. */
  readonly onDeaf: () => void;
};

/** The way between one process and the store, with all that can happen on it. Neither side sees more of it than a real one would. */
export class Connection {
  readonly #ends: Ends;
  #cutUntil = 0;
  #deafUntil = 0;
  /** Raised whenever the connection breaks: what was under way on the old one has no answer. */
  #nth = 0;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  get isCut(): boolean {
    return this.#ends.clock.now < this.#cutUntil;
  }

  /** Breaks everything under way, and stays broken for some time. */
  cut(lengthMs: number): void {
    this.#nth += 1;
    this.#cutUntil = Math.max(this.#cutUntil, this.#ends.clock.now + lengthMs);
  }

  /** Loses every notice for some time, and nobody notices. */
  deafen(lengthMs: number): void {
    this.#deafUntil = this.#ends.clock.now + lengthMs;
  }

  readonly reach: Reach = async (act) => {
    const { id: where, dice, faults, pause } = this.#ends;
    const nth = this.#nth;
    await pause(dice.between(0, 3));
    if (faults.strikes('delay', where)) await pause(dice.between(100, MAX_DELAY_MS));
    if (this.isCut || nth !== this.#nth || faults.strikes('lost-request', where)) throw await this.#brokenOff();
    const answer = act();
    await pause(dice.between(0, 3));
    if (this.isCut || nth !== this.#nth || faults.strikes('lost-reply', where)) throw await this.#brokenOff();
    return answer;
  };

  /** A commit on this way: somebody else may come first, and the process may not live to hear of it. */
  readonly commit = (commit: RunCommit): Promise<CommitOutcome> =>
    this.reach(() => {
      const { id, store, faults, die } = this.#ends;
      const where = `${id}, ${commit.runId}`;
      this.#forestall(commit, where);
      const outcome = store.commitRun(commit);
      if (outcome === 'committed' && faults.strikes('crash-in-commit', where)) die();
      return outcome;
    });

  /** Changes the facts a commit rests on in the last moment: it has to be refused. */
  #forestall(commit: RunCommit, where: string): void {
    const { store, clock, faults } = this.#ends;
    if (faults.isDue('commit-conflict') && commitAsRival(store, commit.runId, clock.now))
      faults.strikes('commit-conflict', where);
    if (!store.safeMode && faults.strikes('safe-mode-in-commit', where)) {
      const version = store.breakerStates.get('system')?.version ?? 0;
      const why = safeModeByPerson('Ana', 'something is wrong');
      store.changeBreaker('system', version, { type: 'SafeModeLatched', body: { why } }, clock.now);
    }
    const drawn = commit.entries.filter(
      ({ reason, amount }) => amount < 0 && (reason === 'reserve' || reason === 'borrow'),
    );
    if (drawn.length > 0 && faults.strikes('funds-gone-in-commit', where))
      for (const { accountId } of drawn) store.exhaust(accountId);
  }

  /** Carries a notice to the process: late, twice, out of order, or not at all. */
  async carry(notice: Notice, deliver: () => void): Promise<void> {
    const { id, dice, faults, pause, onDeaf } = this.#ends;
    const where = `${id}, ${notice.stream}`;
    const isDeaf = this.isCut || this.#ends.clock.now < this.#deafUntil;
    if (isDeaf || faults.strikes('lost-notification', where)) return onDeaf();
    const isTwice = faults.strikes('duplicate-notification', where);
    await pause(dice.between(0, 5) + (faults.strikes('reorder-notifications', where) ? dice.between(500, 3_000) : 0));
    deliver();
    if (!isTwice) return;
    await pause(dice.between(0, 1_000));
    deliver();
  }

  async #brokenOff(): Promise<ConnectionLost> {
    await this.#ends.pause(this.isCut ? this.#ends.dice.between(20, 200) : 0);
    return new ConnectionLost('connection lost');
  }
}

/** A call may be held up this long, ms. */
export const MAX_DELAY_MS = 3_000;
