import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectionOptions } from '#lib/platform/database/connection.ts';
import { log } from '#lib/platform/log.ts';

/** A worker is alive as long as its connection holds the advisory lock of its row: when the process dies, Postgres lets go. */
export type Presence = { readonly end: () => Promise<void> };

type Self = { readonly workerId: string; readonly regions: readonly string[]; readonly lockKey: string };

/**
 * Announces a worker. Resolves once it is known and its lock is held. A connection that is lost is replaced, and the row
 * written again should others have taken the worker for dead meanwhile.
 */
export async function announceWorker(workerId: string, regions: readonly string[], url?: string): Promise<Presence> {
  const self: Self = { workerId, regions, lockKey: (randomBytes(8).readBigInt64BE() >> 1n).toString() };
  const stopper = new AbortController();
  let current = await appear(self, url);
  const kept = (async () => {
    while (!stopper.signal.aborted) {
      await current.lost;
      current = await reappear(self, url, stopper.signal).catch(() => current);
    }
  })();
  return {
    end: async () => {
      stopper.abort();
      await current.client.query('DELETE FROM "Worker" WHERE id = $1', [workerId]).catch(() => {});
      await current.client.end().catch(() => {});
      await kept;
    },
  };
}

type Connected = { readonly client: pg.Client; readonly lost: Promise<void> };

async function reappear(self: Self, url: string | undefined, stopping: AbortSignal): Promise<Connected> {
  for (let tries = 0; !stopping.aborted; tries++) {
    try {
      return await appear(self, url);
    } catch {
      log.warn({ worker: self.workerId, tries }, 'worker cannot announce itself yet');
      await pause(Math.min(1_000, 50 * 2 ** tries), undefined, { signal: stopping });
    }
  }
  throw new Error('stopping');
}

/** Lock first, row second: a row whose lock is free means a dead worker at any moment. */
async function appear({ workerId, regions, lockKey }: Self, url?: string): Promise<Connected> {
  const client = new pg.Client({ ...connectionOptions(url), application_name: 'consilium-presence' });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(
      `INSERT INTO "Worker" (id, pid, host, regions, "lockKey") VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
      [workerId, process.pid, hostname(), regions, lockKey],
    );
    return { client, lost };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}
