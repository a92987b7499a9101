import { isDeepStrictEqual } from 'node:util';
import { evolve } from '#lib/run/evolve.ts';
import type { RunState } from '#lib/run/state.ts';
import type { RunCommit } from '../build-commit.ts';
import { allInvariants } from './invariants/all.ts';
import type { Complaint, Invariant, LinkedStep, Loss, Scene, Seen, Work } from './invariants/invariant.ts';
import { Past } from './invariants/past.ts';
import type { MemoryStore } from './memory-store.ts';
import { Violation } from './violation.ts';

/** Looks at everything that happens in a simulation, keeps its own fold of each run, and throws a Violation when a promise is broken. */
export class Invariants {
  readonly #all: readonly Invariant[] = allInvariants();
  readonly #store: MemoryStore;
  readonly #past: Past;
  readonly #now: () => number;
  readonly #runs = new Map<string, RunState>();
  /** Told of a broken promise where nobody could catch it. */
  readonly #onBroken: (violation: unknown) => void;

  constructor(
    store: MemoryStore,
    now: () => number = () => 0,
    onBroken: (violation: unknown) => void = (violation) => {
      throw violation;
    },
  ) {
    this.#store = store;
    this.#now = now;
    this.#past = new Past(store, now);
    this.#onBroken = onBroken;
  }

  onCommit(commit: RunCommit): void {
    const { runId } = commit;
    const before = this.#runs.get(runId) ?? null;
    const steps: LinkedStep[] = [];
    let state = before;
    for (const event of commit.events) {
      const after: RunState = evolve(state, event);
      steps.push({ before: state, event, after });
      state = after;
    }
    if (!state) throw new Violation('versions without gaps', 'a commit without events', { runId });
    this.#runs.set(runId, state);
    const seen: Seen = { ...this.#scene, runId, commit, steps, before, after: state };
    for (const step of steps) this.#ask((invariant) => invariant.atStep?.(step, seen), runId);
    this.#ask((invariant) => invariant.atCommit?.(seen), runId);
  }

  onBegin(work: Work): void {
    this.#askQuietly((invariant) => invariant.atBegin?.(work, this.#scene), work.task.runId);
  }

  onEnd(work: Work): void {
    this.#askQuietly((invariant) => invariant.atEnd?.(work, this.#scene), work.task.runId);
  }

  /** A process is gone, or others believe so; or it missed what it should have heard. */
  onLoss(processId: string, how: Loss): void {
    for (const invariant of this.#all) invariant.atLoss?.(processId, how);
  }

  /** What the engine says a run is, after a command, is what the log says. */
  onReply(runId: string, told: RunState): void {
    const known = this.#runs.get(runId);
    if (known?.version !== told.version) return;
    if (!isDeepStrictEqual(known, told) && !isDeepStrictEqual(plain(known), plain(told)))
      this.#onBroken(
        new Violation('a reply tells the run as the log does', `another state at ${told.version}`, { runId }),
      );
  }

  /** What must hold at any time. */
  atMoment(): void {
    this.#ask((invariant) => invariant.atMoment?.(this.#scene));
  }

  /** What must hold when everything has come to rest. */
  atRest(): void {
    this.#ask((invariant) => invariant.atRest?.(this.#scene));
  }

  get #scene(): Scene {
    return { store: this.#store, runs: this.#runs, past: this.#past, now: this.#now() };
  }

  #ask(question: (invariant: Invariant) => Complaint, runId: string | null = null): void {
    for (const invariant of this.#all) {
      const complaint = question(invariant);
      if (complaint) throw new Violation(invariant.name, complaint, { runId });
    }
  }

  /** Where the engine itself would catch what is thrown. */
  #askQuietly(question: (invariant: Invariant) => Complaint, runId: string): void {
    try {
      this.#ask(question, runId);
    } catch (violation) {
      this.#onBroken(violation);
    }
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
