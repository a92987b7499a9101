import type { Pool } from 'pg';
import type { BreakerScope, CallWindow } from '#lib/monitoring/types.ts';
import type { Announcer } from '#lib/platform/announcer.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { RecordedEvent } from '#lib/run/events.ts';
import { type RunState, STATE_SHAPE } from '#lib/run/state.ts';
import { changeBreaker } from './change-breaker.ts';
import { commitRuns } from './commit.ts';
import { FactsReader, readBreakers } from './facts.ts';
import { groupCommits } from './group-commits.ts';
import { keepAnswers, keptAnswer } from './kept-answers.ts';
import type { RunHead, StartedAttempt, Store, StoredRun } from './store.ts';

/** The store in Postgres. Reads are single statements; writes are `consilium_commit_runs` and short transactions. */
export function createPostgresStore(pool: Pool, announcer: Pick<Announcer, 'tell'>): Store {
  const facts = new FactsReader(pool);
  const cards = new Map<string, AgentCard>();
  return {
    loadRun: (runId, since) => loadRun(pool, runId, since),
    saveSnapshot: (state) => saveSnapshot(pool, state),
    eventsUpTo: async (runId, version) => {
      const { rows } = await pool.query<StoredEvent>(
        `SELECT version, type, actor, at, body FROM "Event" WHERE stream = $1 AND version <= $2 ORDER BY version`,
        [`run:${runId}`, version],
      );
      return rows.map(readEvent);
    },
    commitRun: groupCommits(async (commits) => {
      const answers = await commitRuns(pool, commits);
      for (const [index, { runId, run }] of commits.entries())
        if (answers[index] === 'committed') announcer.tell(`run:${runId}`, run.version);
      return answers;
    }),
    facts: (now) => facts.read(now),
    claimAttempt: async (attemptId, workerId) => {
      const { rowCount } = await pool.query(
        `UPDATE "Attempt" SET "workerId" = $2 WHERE id = $1 AND ("workerId" IS NULL OR "workerId" = $2)`,
        [attemptId, workerId],
      );
      return rowCount === 1;
    },
    countStarts: async (runId, attemptId) => {
      const { rows } = await pool.query<{ starts: number }>(
        `SELECT count(*)::int AS starts FROM "Event" WHERE stream = $1 AND (
           (type = 'AttemptStarted' AND body->>'attemptId' = $2)
           OR jsonb_path_exists(body, '$.awards[*] ? (@.attemptId == $id && exists(@.startedBy))', jsonb_build_object('id', $2::text))
           OR jsonb_path_exists(body, '$.award ? (@.attemptId == $id && exists(@.startedBy))', jsonb_build_object('id', $2::text)))`,
        [`run:${runId}`, attemptId],
      );
      return rows[0]?.starts ?? 0;
    },
    attemptsOf: async (workerId) => {
      const { rows } = await pool.query<{ runId: string; attemptId: string }>(
        `SELECT "runId", id AS "attemptId" FROM "Attempt" WHERE "workerId" = $1`,
        [workerId],
      );
      return rows;
    },
    planningsOf: async (workerId) => {
      const { rows } = await pool.query<{ runId: string; planningId: string }>(
        `SELECT payload->>'runId' AS "runId", payload->>'planningId' AS "planningId"
         FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE j.locked_by = $1 AND t.identifier = 'plan'`,
        [workerId],
      );
      return rows;
    },
    unclaimedAttempts: async (before) => {
      const { rows } = await pool.query<{ runId: string; attemptId: string; region: string }>(
        `SELECT "runId", id AS "attemptId", region FROM "Attempt" WHERE "workerId" IS NULL AND "awardedAt" < $1`,
        [new Date(before)],
      );
      return rows;
    },
    startedAttempts: async (before) => {
      const { rows } = await pool.query<Omit<StartedAttempt, 'startedAt'> & { startedAt: Date }>(
        `SELECT "runId", id AS "attemptId", "workerId", "startedAt" FROM "Attempt"
         WHERE "workerId" IS NOT NULL AND "startedAt" < $1`,
        [new Date(before)],
      );
      return rows.map((row) => ({ ...row, startedAt: row.startedAt.getTime() }));
    },
    agentCard: async (agentId, version) => {
      const key = `${agentId}@${version}`;
      const known = cards.get(key);
      if (known) return known;
      const { rows } = await pool.query<{ card: AgentCard }>(
        `SELECT card FROM "AgentVersion" WHERE "agentId" = $1 AND version = $2`,
        [agentId, version],
      );
      const card = rows[0]?.card ?? null;
      // A version never changes once it is registered.
      if (card) cards.set(key, card);
      return card;
    },
    keepAnswers: (answers, oldest) => keepAnswers(pool, answers, oldest),
    keptAnswer: (digest, region, oldest) => keptAnswer(pool, digest, region, oldest),
    activeRuns: async () => {
      const { rows } = await pool.query<{ id: string }>(`SELECT id FROM "Run" WHERE "endedAt" IS NULL ORDER BY id`);
      return rows.map((row) => row.id);
    },
    breakers: () => readBreakers(pool),
    callWindows: (now, windowMs) => callWindows(pool, now, windowMs),
    outcomesSince: async (scope, since) => {
      const [kind, name] = scope.split(':', 2);
      const { rows } = await pool.query<{ ok: boolean }>(
        `SELECT ok FROM "AttemptOutcome" WHERE at > $2 AND ${kind === 'agent' ? '"agentId"' : 'provider'} = $1 ORDER BY id LIMIT 100`,
        [name, new Date(since)],
      );
      return rows.map((row) => row.ok);
    },
    changeBreaker: (scope, version, event, at, actor) => changeBreaker(pool, { scope, version, event, at, actor }),
  };
}

type StoredEvent = Omit<RecordedEvent, 'at'> & { readonly at: string | Date };

const readEvent = (event: StoredEvent): RecordedEvent =>
  ({ ...event, at: new Date(event.at).getTime() }) as RecordedEvent;

type LoadedRow = {
  readonly snapshot: RunState | null;
  readonly snapshotVersion: number;
  readonly events: readonly StoredEvent[] | null;
  readonly hash: string;
};

/** One statement reads snapshot, later events and head alike, so that they belong together. */
const LOAD = `SELECT
  CASE WHEN $2::int IS NULL THEN s.state END AS snapshot,
  coalesce(s.version, 0) AS "snapshotVersion",
  (SELECT json_agg(json_build_object('version', e.version, 'type', e.type, 'actor', e.actor, 'at', e.at, 'body', e.body)
      ORDER BY e.version)
    FROM "Event" e
    WHERE e.stream = 'run:' || r.id AND e.version > coalesce($2::int, s.version, 0) AND e.version <= r.version) AS events,
  (SELECT h.hash FROM "Event" h WHERE h.stream = 'run:' || r.id AND h.version = r.version) AS hash
  FROM "Run" r LEFT JOIN "Snapshot" s ON s."runId" = r.id AND s.shape = $3 AND s.version <= r.version
  WHERE r.id = $1`;

async function loadRun(pool: Pool, runId: string, since: RunHead | null): Promise<StoredRun | null> {
  const { rows } = await pool.query<LoadedRow>({
    name: 'load_run',
    text: LOAD,
    values: [runId, since?.state.version ?? null, STATE_SHAPE],
  });
  const row = rows[0];
  if (!row) return null;
  const events = (row.events ?? []).map(readEvent);
  return { base: since?.state ?? row.snapshot, events, headHash: row.hash, snapshotVersion: row.snapshotVersion };
}

/** An older state never takes the place of a later one of the same shape. */
async function saveSnapshot(pool: Pool, state: RunState): Promise<void> {
  await pool.query({
    name: 'save_snapshot',
    text: `INSERT INTO "Snapshot" ("runId", version, shape, state) VALUES ($1, $2, $3, $4)
      ON CONFLICT ("runId") DO UPDATE SET version = excluded.version, shape = excluded.shape, state = excluded.state
      WHERE "Snapshot".shape <> excluded.shape OR "Snapshot".version < excluded.version`,
    values: [state.runId, state.version, STATE_SHAPE, JSON.stringify(state)],
  });
}

/** None at all while nothing failed or was slow: what all went well changes no breaker, and counting it is dear. */
async function callWindows(pool: Pool, now: number, windowMs: number) {
  const { rows } = await pool.query<CallWindow & { scope: BreakerScope }>({
    name: 'call_windows',
    text: `SELECT s.scope, count(*)::int AS calls, count(*) FILTER (WHERE NOT o.ok)::int AS failures,
        count(*) FILTER (WHERE o.slow)::int AS slow
      FROM "AttemptOutcome" o
      CROSS JOIN LATERAL (VALUES (CASE WHEN o."agentId" <> '' THEN 'system' END), ('agent:' || nullif(o."agentId", '')), ('provider:' || nullif(o.provider, ''))) s(scope)
      LEFT JOIN "Breaker" b ON b.scope = s.scope
      WHERE EXISTS (SELECT 1 FROM "AttemptOutcome" t WHERE t.at > $1 AND (NOT t.ok OR t.slow))
        AND o.at > $1 AND s.scope IS NOT NULL AND (b.since IS NULL OR o.at > b.since)
      GROUP BY s.scope ORDER BY s.scope`,
    values: [new Date(now - windowMs)],
  });
  return rows.map(({ scope, ...window }) => ({ scope, window }));
}
