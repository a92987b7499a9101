import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#lib/orchestrator/append.ts';
import { attemptTask } from '#lib/orchestrator/effects/place.ts';

/**
 * Finds workers whose lock is free, and gives their work to whoever is there: their jobs are unlocked, the attempts they
 * held become jobs again, their rows go. Any process may do it at any time; answers the workers it buried.
 */
export async function takeOverDeadWorkers(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; lockKey: string }>(DEAD);
  const buried: string[] = [];
  for (const { id, lockKey } of rows) if (await bury(pool, id, lockKey)) buried.push(id);
  return buried;
}

/** A 64-bit advisory lock shows in pg_locks as two halves, with objsubid 1. */
const DEAD = `SELECT id, "lockKey"::text FROM "Worker" w WHERE NOT EXISTS (
  SELECT 1 FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid::bigint = (w."lockKey" >> 32) & 4294967295 AND l.objid::bigint = w."lockKey" & 4294967295)`;

const bury = (pool: Pool, workerId: string, lockKey: string): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [lockKey]);
    if (!rows[0]?.free) return false;
    const { rowCount } = await client.query('DELETE FROM "Worker" WHERE id = $1 AND "lockKey" = $2', [
      workerId,
      lockKey,
    ]);
    if (rowCount === 0) return false;
    await releaseWork(client, workerId);
    return true;
  });

/** Frees everything a worker holds, for others to take, in the order of priority and age that its jobs had. Attempts whose job still waits in the queue need no second one. */
export async function releaseWork(client: Pool | PoolClient, workerId: string): Promise<void> {
  await client.query('SELECT graphile_worker.force_unlock_workers(ARRAY[$1])', [workerId]);
  await client.query(
    `WITH freed AS (UPDATE "Attempt" SET "workerId" = NULL WHERE "workerId" = $1 RETURNING *)
     SELECT graphile_worker.add_job($2 || region, json_build_object('runId', "runId", 'attemptId', id),
       job_key => id, priority => 9,
       run_at => "awardedAt" - priority * make_interval(secs => 60 * coalesce(
         (SELECT (body#>>'{negotiation,ageingMinutes}')::float8 FROM "PolicyVersion" ORDER BY version DESC LIMIT 1), 1)))
     FROM freed f WHERE NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = f.id)`,
    [workerId, attemptTask('')],
  );
}

/** Frees what is held in the name of a worker that has no row: it died before it wrote one, or after others buried it. It had ten seconds to show up. */
export async function freeOrphanedWork(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ holder: string }>(
    `SELECT holder FROM (
       SELECT locked_by AS holder FROM graphile_worker.jobs WHERE locked_at < now() - interval '10 seconds'
       UNION SELECT "workerId" FROM "Attempt" WHERE "awardedAt" < now() - interval '10 seconds'
     ) held
     WHERE holder IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Worker" w WHERE w.id = holder)`,
  );
  for (const { holder } of rows) await inTransaction(pool, (client) => releaseWork(client, holder));
}
