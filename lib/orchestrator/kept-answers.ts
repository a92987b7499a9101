import type { Pool } from 'pg';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import type { KeptAnswer } from './store.ts';

/** Most answers kept; the oldest go first. */
const MOST_KEPT = 50_000;

/** Keeps answers in one statement, and drops those that are too old or too many. An older answer never replaces a later one. */
export async function keepAnswers(pool: Pool, answers: readonly KeptAnswer[], oldest: number): Promise<void> {
  const rows = answers.map((kept) => ({ ...kept, at: new Date(kept.at).toISOString() }));
  await pool.query(
    `INSERT INTO "ResultCache" AS known (digest, region, "agentId", "agentVersion", name, "runId", "attemptId", "caseId", answer, at)
       SELECT DISTINCT ON (digest, region, "agentId") digest, region, "agentId", "agentVersion", name, "runId", "attemptId",
         "caseId", answer, at
       FROM jsonb_populate_recordset(NULL::"ResultCache", $1::jsonb) ORDER BY digest, region, "agentId", at DESC
     ON CONFLICT (digest, region, "agentId") DO UPDATE SET "agentVersion" = excluded."agentVersion", name = excluded.name,
       "runId" = excluded."runId", "attemptId" = excluded."attemptId", "caseId" = excluded."caseId",
       answer = excluded.answer, at = excluded.at
     WHERE known.at <= excluded.at`,
    [JSON.stringify(rows)],
  );
  await pool.query(
    `DELETE FROM "ResultCache" WHERE at < greatest($1, (SELECT at FROM "ResultCache" ORDER BY at DESC OFFSET $2 LIMIT 1))`,
    [new Date(oldest), MOST_KEPT],
  );
}

/** The latest answer to a task in a region, not older than `oldest`, ms since the epoch. */
export async function keptAnswer(
  pool: Pool,
  digest: string,
  region: string,
  oldest: number,
): Promise<KeptAnswer | null> {
  const { rows } = await pool.query<Omit<KeptAnswer, 'at'> & { at: Date }>(
    `SELECT digest, region, "agentId", "agentVersion", name, "runId", "attemptId", "caseId", answer, at
     FROM "ResultCache" WHERE digest = $1 AND region = $2 AND at >= $3 ORDER BY at DESC LIMIT 1`,
    [digest, region, new Date(oldest)],
  );
  const row = rows[0];
  return row ? { ...row, at: row.at.getTime() } : null;
}

/** Erases what was kept of a case. */
export const forgetAnswersOf = async (pool: Pool, caseId: string): Promise<void> => {
  await pool.query(`DELETE FROM "ResultCache" WHERE "caseId" = $1`, [caseId]);
};

/** Lets go of answers that a person found wrong, by the attempts that gave them: they stand in for nobody any more. */
export const forgetAnswers = async (attemptIds: readonly string[], pool: Pool = sharedPool): Promise<void> => {
  if (attemptIds.length > 0) await pool.query(`DELETE FROM "ResultCache" WHERE "attemptId" = ANY($1)`, [attemptIds]);
};
