import type { Pool, PoolClient } from 'pg';
import { chainHash, GENESIS_HASH } from '#lib/governance/ledger.ts';
import type { Json } from '#lib/kernel/json.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';

/** One event for a stream that is not a run: policy, registry, access, a case. */
export type Entry = { readonly stream: string; readonly type: string; readonly actor: string; readonly body: unknown };

/** What one appended event came to. */
export type Appended = { readonly version: number; readonly hash: string };

const UNIQUE_VIOLATION = '23505';
const MAX_TRIES = 10;

/**
 * Appends one event to the end of its stream, chained to the one before, and tells the live feed. `also` runs in the same
 * transaction, knowing the event's version: both are there or neither is. Somebody else's event at the same place is
 * waited for and followed.
 */
export async function appendEvent(
  entry: Entry,
  {
    pool = sharedPool,
    also,
  }: { pool?: Pool; also?: (client: PoolClient, version: number, at: Date) => Promise<void> } = {},
): Promise<Appended> {
  for (let tries = 1; ; tries++) {
    try {
      return await appendOnce(pool, entry, also);
    } catch (failure) {
      const isTaken = (failure as { code?: string }).code === UNIQUE_VIOLATION;
      if (!isTaken || tries === MAX_TRIES) throw failure;
    }
  }
}

async function appendOnce(
  pool: Pool,
  entry: Entry,
  also?: (client: PoolClient, version: number, at: Date) => Promise<void>,
): Promise<Appended> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const appended = await write(client, entry, also);
    await client.query('commit');
    client.release();
    return appended;
  } catch (failure) {
    await client.query('rollback').then(
      () => client.release(),
      (broken) => client.release(broken as Error),
    );
    throw failure;
  }
}

async function write(
  client: PoolClient,
  entry: Entry,
  also?: (client: PoolClient, version: number, at: Date) => Promise<void>,
): Promise<Appended> {
  const { stream, type, actor } = entry;
  const head = await client.query<{ version: number; hash: string }>(
    'select version, hash from "Event" where stream = $1 order by version desc limit 1',
    [stream],
  );
  const prevHash = head.rows[0]?.hash ?? GENESIS_HASH;
  const version = (head.rows[0]?.version ?? 0) + 1;
  const at = new Date();
  const body = JSON.parse(JSON.stringify(entry.body)) as Json;
  const hash = chainHash(prevHash, { stream, version, type, actor, at: at.toISOString(), body });
  await client.query(
    'insert into "Event" (stream, version, type, actor, body, at, "prevHash", hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [stream, version, type, actor, JSON.stringify(body), at, prevHash, hash],
  );
  await also?.(client, version, at);
  await client.query("select pg_notify('consilium', $1)", [JSON.stringify({ stream, version })]);
  return { version, hash };
}
