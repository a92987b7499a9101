import type { Pool } from 'pg';
import { FEED_CHANNEL, RESYNC_STREAM } from './live-feed.ts';

/** How long what moves is gathered before it is told together, ms. The first after a silence is told at once. */
const GATHER_MS = 10;

/**
 * Tells the listeners of all processes which streams moved, after the commit that moved them. It is beside the commits and not
 * within: a NOTIFY makes the transactions that hold one wait for each other, and wakes each listener for each of them. What
 * a dying process leaves untold is made good by whoever buries it (`resync`).
 */
export class Announcer {
  readonly #pool: Pool;
  readonly #onError: (error: unknown) => void;
  #moved = new Map<string, number>();
  #telling: Promise<void> | null = null;

  constructor(pool: Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  /** `stream` has come to `version`. */
  tell(stream: string, version: number): void {
    this.#moved.set(stream, version);
    this.#telling ??= this.#tellAll();
  }

  /** Notices may have been lost with a process: everybody reads again. */
  resync(): void {
    this.tell(RESYNC_STREAM, 0);
  }

  /** Resolves once everything is told. */
  async flush(): Promise<void> {
    while (this.#telling) await this.#telling;
  }

  async #tellAll(): Promise<void> {
    while (this.#moved.size > 0) {
      const moved = [...this.#moved];
      this.#moved = new Map();
      await this.#send(moved).catch(this.#onError);
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    }
    this.#telling = null;
  }

  async #send(moved: readonly (readonly [string, number])[]): Promise<void> {
    await this.#pool.query({
      name: 'announce',
      text: 'SELECT pg_notify($1, notice) FROM unnest($2::text[]) notice',
      values: [FEED_CHANNEL, moved.map(([stream, version]) => JSON.stringify({ stream, version }))],
    });
  }
}
