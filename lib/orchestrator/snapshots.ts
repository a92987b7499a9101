import type { HotRuns } from './load-run.ts';
import type { Parts } from './parts.ts';
import { isSnapshotDue } from './snapshot-due.ts';

/** How long a due snapshot waits, ms: what a quick run adds in that time goes into the same one. */
const GATHER_MS = 1_000;

/**
 * Writes snapshots in the background, each run's latest state once the run had a moment. Writing one out takes
 * milliseconds of a large run, which the commits that follow at once would wait for. A snapshot lost costs only time.
 */
export class Snapshots {
  readonly #parts: Pick<Parts, 'store' | 'pause' | 'onError'>;
  readonly #hot: Pick<HotRuns, 'known'>;
  readonly #stopping: AbortSignal;
  readonly #waiting = new Set<string>();

  constructor(parts: Pick<Parts, 'store' | 'pause' | 'onError'>, hot: Pick<HotRuns, 'known'>, stopping: AbortSignal) {
    this.#parts = parts;
    this.#hot = hot;
    this.#stopping = stopping;
  }

  /** Told of a run at `version`, last snapshot at `last`; answers the version that counts as its latest from now on. */
  take(runId: string, version: number, last: number): number {
    if (!isSnapshotDue(last, version)) return last;
    if (!this.#waiting.has(runId)) {
      this.#waiting.add(runId);
      this.#write(runId).catch((error: unknown) => this.#parts.onError(error, 'saving a snapshot'));
    }
    return version;
  }

  async #write(runId: string): Promise<void> {
    await this.#parts.pause(GATHER_MS, this.#stopping);
    this.#waiting.delete(runId);
    const head = this.#hot.known(runId);
    if (head && !this.#stopping.aborted) await this.#parts.store.saveSnapshot(head.state);
  }
}
