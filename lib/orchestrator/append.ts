import type { Pool, PoolClient } from 'pg';
import { chainHash, GENESIS_HASH } from '#lib/governance/ledger.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import { FEED_CHANNEL } from '#lib/platform/live-feed.ts';

/** An event for a stream other than a run's. `at` in ms since the epoch, now when left out. */
export type NewStreamEvent = {
  readonly stream: string;
  readonly type: string;
  readonly actor: string;
  readonly body: unknown;
  readonly at?: number;
};

/** Where an event came to stand. */
export type Appended = { readonly version: number; readonly hash: string };

type AppendOptions = {
  readonly pool?: Pool;
  /** Runs in the same transaction, knowing where the event stands: both are there or neither is. */
  readonly also?: (client: PoolClient, version: number, at: Date) => Promise<void>;
};

/** Appends one event to a stream at whatever version it is, links it into the chain and tells the listeners. */
export const appendEvent = (
  event: NewStreamEvent,
  { pool = sharedPool, also }: AppendOptions = {},
): Promise<Appended> =>
  inTransaction(pool, async (client) => {
    const at = event.at ?? Date.now();
    const appended = await appendWithin(client, { ...event, at });
    await also?.(client, appended.version, new Date(at));
    return appended;
  });

/**
 * Appends within a transaction of the caller, which may derive rows from the event in the same breath. Appends to one
 * stream wait for each other by an advisory lock, so a version is never skipped or taken twice.
 */
export async function appendWithin(client: PoolClient, event: NewStreamEvent): Promise<Appended> {
  const head = await lockHead(client, event.stream);
  const version = head.version + 1;
  const at = new Date(event.at ?? Date.now()).toISOString();
  const body = JSON.parse(JSON.stringify(event.body ?? {}));
  const { stream, type, actor } = event;
  const hash = chainHash(head.hash, { stream, version, type, actor, at, body });
  await client.query(
    `INSERT INTO "Event" (stream, version, type, actor, body, at, "prevHash", hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [stream, version, type, actor, JSON.stringify(body), at, head.hash, hash],
  );
  await client.query('SELECT pg_notify($1, $2)', [FEED_CHANNEL, JSON.stringify({ stream, version })]);
  return { version, hash };
}

/** The last version and hash of a stream, which stays as it is until the caller's transaction ends. */
export async function lockHead(client: PoolClient, stream: string): Promise<Appended> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7302))', [stream]);
  const { rows } = await client.query<Appended>(
    'SELECT version, hash FROM "Event" WHERE stream = $1 ORDER BY version DESC LIMIT 1',
    [stream],
  );
  return rows[0] ?? { version: 0, hash: GENESIS_HASH };
}

/** Runs work in one transaction: committed when it resolves, rolled back when it rejects. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.release(isBroken);
  }
}
