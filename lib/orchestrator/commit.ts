import { DatabaseError, type Pool } from 'pg';
import { packProgress } from '#lib/run/projections/progress.ts';
import type { RunCommit } from './build-commit.ts';
import type { Job } from './effects/place.ts';
import type { GroupAnswer } from './group-commits.ts';

/**
 * Writes commits of different runs as one statement: the SQL function `consilium_commit_runs`, which checks versions, safe
 * mode and balances, and then writes everything or nothing; one answer per commit. Read committed is enough, because each
 * check holds the lock of what it checked. One round trip and one flush for all, where the same writes as single statements
 * would take ten each.
 */
export async function commitRuns(pool: Pool, commits: readonly RunCommit[]): Promise<readonly GroupAnswer[]> {
  try {
    const { rows } = await pool.query<{ answers: GroupAnswer[] }>({
      name: 'consilium_commit_runs',
      text: 'SELECT consilium_commit_runs($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS answers',
      values: argumentsOf(commits),
    });
    const answers = rows[0]?.answers;
    if (answers?.length !== commits.length) throw new Error('consilium_commit_runs gave no answer');
    return answers;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== MOVED_ON) throw error;
    return commits.map(() => (commits.length === 1 ? 'conflict' : 'again'));
  }
}

/** The error of the SQL function when a run is not at the version it was decided on. */
const MOVED_ON = 'CM001';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/** The arguments of the SQL function, in its order: rows in the columns' names and types, null where there are none. */
function argumentsOf(commits: readonly RunCommit[]): unknown[] {
  return [
    commits.map(({ runId }) => runId),
    commits.map(({ isSafeMode }) => isSafeMode),
    json(commits.filter(({ expectedVersion }) => expectedVersion === 0).map(runRow)),
    json(commits.filter(({ expectedVersion }) => expectedVersion > 0).map(runRow)),
    `[${commits.flatMap((commit) => commit.events.map(eventRow)).join(',')}]`,
    json(commits.flatMap(({ runId, entries, at }) => entries.map((row) => ({ ...row, runId, at: iso(at) })))),
    json(commits.flatMap(escalationRows)),
    json(commits.flatMap(attemptRows)),
    json(commits.flatMap(startedElsewhere)),
    orNull(commits.flatMap(({ ended }) => ended)),
    json(commits.flatMap(({ outcomes }) => outcomes.map((row) => ({ ...row, at: iso(row.at) })))),
    json(commits.flatMap(({ standing }) => standing)),
    json(commits.flatMap(({ jobs }) => jobs.filter(isQueued).map((job) => ({ ...job, runAt: isoOrNull(job.runAt) })))),
    json(commits.flatMap(({ jobs }) => jobs.filter((job) => !isQueued(job)))),
    orNull(commits.flatMap(({ doneJobs }) => doneJobs)),
    orNull(commits.flatMap(({ aborts }) => aborts)),
    iso(Math.max(...commits.map(({ at }) => at))),
  ];
}

const isQueued = ({ lockedBy }: Job): boolean => lockedBy === null;

const json = (rows: readonly unknown[]): string | null => (rows.length === 0 ? null : JSON.stringify(rows));
const orNull = <T>(items: readonly T[]): readonly T[] | null => (items.length === 0 ? null : items);

/** A summary as its row, with the version it was decided on. */
const runRow = ({ run, report, expectedVersion, at }: RunCommit) => ({
  ...run,
  expectedVersion,
  progress: packProgress(run.progress),
  createdAt: iso(run.createdAt),
  updatedAt: iso(at),
  endedAt: isoOrNull(run.endedAt),
  report,
});

/** The text that was hashed is the row, but for its links. */
const eventRow = ({ text, prevHash, hash }: RunCommit['events'][number]): string =>
  `${text.slice(0, -1)},"prevHash":"${prevHash}","hash":"${hash}"}`;

const escalationRows = ({ escalations, at }: RunCommit) =>
  escalations.map((row) => ({
    ...row,
    deadlineAt: iso(row.deadlineAt),
    createdAt: iso(row.createdAt),
    updatedAt: iso(at),
    decidedAt: isoOrNull(row.decidedAt),
  }));

/** What is awarded and begun in the same breath is one row, written once. */
const attemptRows = ({ awarded, started }: RunCommit) =>
  awarded.map((row) => {
    const begun = started.find(({ id }) => id === row.id);
    const { workerId, startedAt } = begun
      ? { workerId: begun.workerId, startedAt: iso(begun.at) }
      : { workerId: row.workerId, startedAt: null };
    return { ...row, awardedAt: iso(row.awardedAt), workerId, startedAt };
  });

const startedElsewhere = ({ awarded, started }: RunCommit) =>
  started
    .filter(({ id }) => !awarded.some((row) => row.id === id))
    .map(({ id, workerId, at }) => ({ id, workerId, startedAt: iso(at) }));
