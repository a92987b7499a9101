import { fold } from '#lib/run/evolve.ts';
import { hasOverslept } from '#lib/run/overslept.ts';
import type { RunHead, Store } from './store.ts';

/** Events of the runs kept folded in memory per process, all together: some thousand runs of a council, or a few large ones. */
const HOT_EVENTS = 200_000;

/**
 * The runs this process worked on lately, folded. A hot state may be behind: a commit on it is then refused as a conflict,
 * and `refresh` folds only what it missed.
 */
export class HotRuns {
  readonly #store: Pick<Store, 'loadRun'>;
  readonly #heads = new Map<string, RunHead>();
  readonly #most: number;
  #events = 0;

  constructor(store: Pick<Store, 'loadRun'>, most = HOT_EVENTS) {
    this.#store = store;
    this.#most = most;
  }

  /** The run as last known here, from the store when it is not known; null when there is none. May be behind. */
  async get(runId: string): Promise<RunHead | null> {
    return this.#heads.get(runId) ?? this.refresh(runId);
  }

  /** The run as last known here; null when it is not. May be behind. */
  known(runId: string): RunHead | null {
    return this.#heads.get(runId) ?? null;
  }

  /** The run as it is in the store now; null when there is none. */
  async refresh(runId: string): Promise<RunHead | null> {
    const known = this.#heads.get(runId) ?? null;
    const stored = await this.#store.loadRun(runId, known);
    if (!stored) return null;
    const state = fold(stored.events, stored.base);
    if (!state) return null;
    const head = { state, hash: stored.headHash, snapshotVersion: stored.snapshotVersion };
    // A commit of this process may have put a newer one while the store was read.
    const newer = this.#heads.get(runId);
    if (newer && newer.state.version > head.state.version) return newer;
    this.put(runId, head);
    return head;
  }

  /** Keeps the state of a run after a commit; the runs unused for longest make room. */
  put(runId: string, head: RunHead): void {
    this.forget(runId);
    this.#heads.set(runId, head);
    this.#events += head.state.version;
    for (const oldest of this.#heads.keys()) {
      if (this.#events <= this.#most || oldest === runId) return;
      this.forget(oldest);
    }
  }

  /** Runs known here that something was to wake before `before`, ms since the epoch, and that nothing else moves on. */
  overslept(before: number): string[] {
    return [...this.#heads].filter(([, { state }]) => hasOverslept(state, before)).map(([runId]) => runId);
  }

  /** Lets go of a run. */
  forget(runId: string): void {
    this.#events -= this.#heads.get(runId)?.state.version ?? 0;
    this.#heads.delete(runId);
  }
}
