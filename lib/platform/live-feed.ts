import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { connectionOptions } from './database/connection.ts';
import { log } from './log.ts';
import { onShutdown } from './shutdown.ts';

/** The channel that is told of every commit, with `{stream, version}` as JSON. */
export const FEED_CHANNEL = 'consilium';
/** A notice of this stream says that others may be missing. */
export const RESYNC_STREAM = 'resync';

const noticeSchema = z.object({ stream: z.string(), version: z.number().int() });

/** `changed`: the stream now has this version. `resync`: notices may have been missed, read again from the database. */
export type FeedSignal = ({ kind: 'changed' } & z.infer<typeof noticeSchema>) | { kind: 'resync' };
export type FeedListener = (signal: FeedSignal) => void;

const RETRY_MS = [50, 200, 500, 1_000, 2_000, 5_000];

class LiveFeed {
  readonly #listeners = new Map<string, Set<FeedListener>>();
  readonly #closers = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #url: string | undefined;
  #running: Promise<void> | undefined;
  #ready = Promise.withResolvers<void>();

  constructor(url?: string) {
    this.#url = url;
  }

  async subscribe(stream: string, listener: FeedListener): Promise<() => void> {
    const set = this.#listeners.get(stream) ?? new Set();
    this.#listeners.set(stream, set.add(listener));
    this.#running ??= this.#run();
    await this.#ready.promise;
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(stream) === set) this.#listeners.delete(stream);
    };
  }

  registerStream(close: () => void): () => void {
    if (this.#stop.signal.aborted) close();
    else this.#closers.add(close);
    return () => this.#closers.delete(close);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#ready.resolve();
    for (const close of [...this.#closers]) close();
    this.#closers.clear();
    this.#listeners.clear();
    await this.#running;
  }

  /** Listens until closed; each lost connection is replaced, and the first success after a loss tells all to resync. */
  async #run(): Promise<void> {
    let failures = 0;
    let wasReady = false;
    while (!this.#stop.signal.aborted) {
      const ended = await this.#listenOnce(() => {
        failures = 0;
        this.#ready.resolve();
        if (wasReady) this.#tellAll({ kind: 'resync' });
        wasReady = true;
      });
      if (this.#stop.signal.aborted) return;
      log.warn({ code: ended }, 'live feed lost its connection');
      const waitMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
      failures += 1;
      await pause(waitMs, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  /** One connection from connect to loss; answers why it ended. */
  async #listenOnce(onReady: () => void): Promise<string> {
    const client = new pg.Client({ ...connectionOptions(this.#url), application_name: 'consilium-feed' });
    const lost = Promise.withResolvers<string>();
    const abort = () => lost.resolve('closed');
    client.on('error', (error) => lost.resolve(error.message));
    client.on('end', () => lost.resolve('connection ended'));
    client.on('notification', (notice) => this.#deliver(notice.payload));
    this.#stop.signal.addEventListener('abort', abort);
    try {
      await client.connect();
      await client.query(`LISTEN ${FEED_CHANNEL}`);
      onReady();
      return await lost.promise;
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown';
    } finally {
      this.#stop.signal.removeEventListener('abort', abort);
      await client.end().catch(() => {});
    }
  }

  #deliver(payload: string | undefined): void {
    const notice = parseNotice(payload);
    if (!notice) return void log.warn('live feed ignored a notice it cannot read');
    if (notice.stream === RESYNC_STREAM) return this.#tellAll({ kind: 'resync' });
    const signal: FeedSignal = { kind: 'changed', ...notice };
    for (const key of [notice.stream, '*'])
      for (const listener of this.#listeners.get(key) ?? []) tell(listener, signal);
  }

  #tellAll(signal: FeedSignal): void {
    for (const set of this.#listeners.values()) for (const listener of set) tell(listener, signal);
  }
}

function parseNotice(payload: string | undefined) {
  try {
    return noticeSchema.safeParse(JSON.parse(payload ?? '')).data;
  } catch {
    return undefined;
  }
}

function tell(listener: FeedListener, signal: FeedSignal): void {
  try {
    listener(signal);
  } catch (error) {
    log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'a live feed listener failed');
  }
}

const shared = globalThis as typeof globalThis & { consiliumFeed?: LiveFeed };
function feed(): LiveFeed {
  if (!shared.consiliumFeed) {
    shared.consiliumFeed = new LiveFeed();
    onShutdown('live feed', closeLiveFeed);
  }
  return shared.consiliumFeed;
}

/**
 * Hears of commits to a stream, or to all with '*', over the one LISTEN connection of this process.
 * Resolves once listening, so that a read made after it misses nothing; the result ends the subscription.
 */
export const subscribe = (stream: string | '*', listener: FeedListener): Promise<() => void> =>
  feed().subscribe(stream, listener);

/** Registers an open response (SSE) to be closed at shutdown, because a server waits for open responses. Returns how to forget it. */
export const registerStream = (close: () => void): (() => void) => feed().registerStream(close);

/** Ends the connection and every registered stream; part of every shutdown by itself. Later subscriptions start a new feed. */
export async function closeLiveFeed(): Promise<void> {
  const open = shared.consiliumFeed;
  shared.consiliumFeed = undefined;
  await open?.close();
}
