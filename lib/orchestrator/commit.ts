import type { Pool } from 'pg';
import type { RunCommit } from './build-commit.ts';
import type { CommitOutcome } from './store.ts';

/**
 * Writes a commit as one statement: the SQL function `consilium_commit`, which checks version, safe mode and balances, and
 * then writes everything or nothing. Read committed is enough, because each check holds the lock of what it checked.
 * One round trip, where the same writes as single statements in a transaction would take ten.
 */
export async function commitRun(pool: Pool, commit: RunCommit): Promise<CommitOutcome> {
  const { rows } = await pool.query<{ outcome: CommitOutcome }>({
    name: 'consilium_commit',
    text: 'SELECT consilium_commit($1::jsonb) AS outcome',
    values: [JSON.stringify(toDocument(commit))],
  });
  const outcome = rows[0]?.outcome;
  if (!outcome) throw new Error('consilium_commit gave no answer');
  return outcome;
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/** The commit in the columns' names and types. */
function toDocument(commit: RunCommit) {
  const { events, run, report, escalations, awarded, started, outcomes, jobs, at, ...rest } = commit;
  const stream = `run:${commit.runId}`;
  return {
    ...rest,
    events: events.map((event) => ({ ...event, stream, at: iso(event.at) })),
    run: { ...run, createdAt: iso(run.createdAt), updatedAt: iso(at), endedAt: isoOrNull(run.endedAt) },
    ...(report !== null && { report }),
    escalations: escalations.map((row) => ({
      ...row,
      deadlineAt: iso(row.deadlineAt),
      createdAt: iso(row.createdAt),
      decidedAt: isoOrNull(row.decidedAt),
    })),
    awarded: awarded.map((row) => ({ ...row, awardedAt: iso(row.awardedAt) })),
    started: started.map(({ id, workerId, at: startedAt }) => ({ id, workerId, startedAt: iso(startedAt) })),
    outcomes: outcomes.map((row) => ({ ...row, at: iso(row.at) })),
    jobs: jobs.map((job) => ({ ...job, runAt: isoOrNull(job.runAt) })),
  };
}
