-- Snapshots leave the row of the run: they are written apart from the commit, and carry the shape of the state they hold, so
-- that one of an earlier shape is ignored. What lists read of them, the report, stays with the run.
CREATE TABLE "Snapshot" (
    "runId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "shape" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("runId")
);

ALTER TABLE "Run" ADD COLUMN "report" JSONB;
UPDATE "Run" SET report = nullif(snapshot->'report', 'null') WHERE jsonb_typeof(snapshot) = 'object';
ALTER TABLE "Run" DROP COLUMN "snapshot", DROP COLUMN "snapshotVersion";

-- The commit of a run: everything one decision changes, in one statement. Answers 'committed', or why nothing was written:
-- 'conflict' (the run moved on), 'world-stale' (safe mode was latched or released since), 'budget-stale' (an account cannot pay).
--
-- Locks are taken in one order everywhere - safe mode, run, accounts by id, standing by key - so that commits wait for each
-- other but never in a circle.
--
-- Safe mode: every commit holds advisory lock 7301 shared until its transaction ends; latching holds it exclusively. So the
-- latch waits for the commits under way, and each later one reads it: no autonomous action is committed after the latch.
-- (A FOR SHARE lock on the row would do the same, but writes to it on every commit.)
CREATE OR REPLACE FUNCTION consilium_commit(c jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  found_version int;
  is_latched boolean;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7301);
  SELECT state = 'latched' INTO is_latched FROM "Breaker" WHERE scope = 'system';
  IF coalesce(is_latched, false) <> (c->>'isSafeMode')::boolean THEN
    RETURN 'world-stale';
  END IF;

  IF (c->>'expectedVersion')::int > 0 THEN
    SELECT version INTO found_version FROM "Run" WHERE id = c->>'runId' FOR UPDATE;
    IF found_version IS DISTINCT FROM (c->>'expectedVersion')::int THEN
      RETURN 'conflict';
    END IF;
  END IF;

  IF jsonb_array_length(c->'entries') > 0 THEN
    PERFORM 1 FROM "TokenAccount"
      WHERE id IN (SELECT e->>'accountId' FROM jsonb_array_elements(c->'entries') e)
      ORDER BY id FOR UPDATE;
    -- Only new reservations are refused. Work already done is always settled, even into debt: what it takes is left out of
    -- the sum, because the decision could not know it and would be refused again and again.
    IF EXISTS (
      SELECT 1
      FROM (
        SELECT e->>'accountId' AS id, sum((e->>'amount')::bigint) AS change
        FROM jsonb_array_elements(c->'entries') e
        WHERE e->>'reason' <> 'settle' AND e->>'accountId' NOT LIKE 'held:%'
        GROUP BY 1
        HAVING sum((e->>'amount')::bigint) < 0
      ) spent
      LEFT JOIN "TokenAccount" account ON account.id = spent.id
      WHERE coalesce(account.balance, 0) + spent.change < 0
    ) THEN
      RETURN 'budget-stale';
    END IF;
  END IF;

  IF (c->>'expectedVersion')::int = 0 THEN
    INSERT INTO "Run" (id, "caseId", title, domain, status, priority, region, "createdById", "policyVersion", "planVersion",
        version, progress, "waitingFor", tokens, "energyLowWh", "energyHighWh", degraded, "createdAt", "updatedAt", "endedAt",
        report)
      SELECT r.id, r."caseId", r.title, r.domain, r.status, r.priority, r.region, r."createdById", r."policyVersion",
        r."planVersion", r.version, r.progress, nullif(r."waitingFor", 'null'), r.tokens, r."energyLowWh", r."energyHighWh",
        r.degraded, r."createdAt", r."updatedAt", r."endedAt", c->'report'
      FROM jsonb_populate_record(NULL::"Run", c->'run') r
      ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND THEN
      RETURN 'conflict';
    END IF;
  ELSE
    UPDATE "Run" SET (status, "policyVersion", "planVersion", version, progress, "waitingFor", tokens, "energyLowWh",
        "energyHighWh", degraded, "updatedAt", "endedAt") =
      (r.status, r."policyVersion", r."planVersion", r.version, r.progress, nullif(r."waitingFor", 'null'), r.tokens,
        r."energyLowWh", r."energyHighWh", r.degraded, r."updatedAt", r."endedAt")
      FROM jsonb_populate_record(NULL::"Run", c->'run') r
      WHERE "Run".id = c->>'runId';
    IF c ? 'report' THEN
      UPDATE "Run" SET report = c->'report' WHERE id = c->>'runId';
    END IF;
  END IF;

  INSERT INTO "Event" (stream, version, type, actor, body, at, "prevHash", hash)
    SELECT stream, version, type, actor, body, at, "prevHash", hash
    FROM jsonb_populate_recordset(NULL::"Event", c->'events');

  IF jsonb_array_length(c->'entries') > 0 THEN
    INSERT INTO "TokenEntry" (transaction, "accountId", amount, reason, "runId", at)
      SELECT e.transaction, e."accountId", e.amount, e.reason, c->>'runId', (c->'run'->>'updatedAt')::timestamptz
      FROM jsonb_populate_recordset(NULL::"TokenEntry", c->'entries') e;
    INSERT INTO "TokenAccount" (id, balance)
      SELECT e->>'accountId', sum((e->>'amount')::bigint) FROM jsonb_array_elements(c->'entries') e GROUP BY 1 ORDER BY 1
      ON CONFLICT (id) DO UPDATE SET balance = "TokenAccount".balance + excluded.balance;
    -- An attempt's hold is over when nothing is left in it.
    DELETE FROM "TokenAccount"
      WHERE id IN (SELECT e->>'accountId' FROM jsonb_array_elements(c->'entries') e WHERE e->>'accountId' LIKE 'held:%')
        AND balance = 0;
  END IF;

  IF jsonb_array_length(c->'escalations') > 0 THEN
    INSERT INTO "Escalation" (id, "runId", "subtaskKey", kind, risk, title, why, action, digest, "policyVersion",
        "allowedVerbs", priority, "deadlineAt", "onDeadline", status, "assigneeId", "assigneeRole", "firstApproval",
        decision, "createdAt", "updatedAt", "decidedAt")
      SELECT e.id, e."runId", e."subtaskKey", e.kind, e.risk, e.title, e.why, e.action, e.digest, e."policyVersion",
        e."allowedVerbs", e.priority, e."deadlineAt", e."onDeadline", e.status, e."assigneeId", e."assigneeRole",
        nullif(e."firstApproval", 'null'), nullif(e.decision, 'null'), e."createdAt",
        (c->'run'->>'updatedAt')::timestamptz, e."decidedAt"
      FROM jsonb_populate_recordset(NULL::"Escalation", c->'escalations') e
      ON CONFLICT (id) DO UPDATE SET
        title = excluded.title, why = excluded.why, action = excluded.action, digest = excluded.digest,
        "policyVersion" = excluded."policyVersion", "allowedVerbs" = excluded."allowedVerbs",
        "deadlineAt" = excluded."deadlineAt", "onDeadline" = excluded."onDeadline", status = excluded.status,
        "assigneeId" = excluded."assigneeId", "assigneeRole" = excluded."assigneeRole",
        "firstApproval" = excluded."firstApproval", decision = excluded.decision, "updatedAt" = excluded."updatedAt",
        "decidedAt" = excluded."decidedAt",
        -- What was handed on or closed is nobody's any more.
        "claimedById" = CASE WHEN excluded.status = 'open' AND excluded."assigneeId" IS NOT DISTINCT FROM "Escalation"."assigneeId"
          THEN "Escalation"."claimedById" END,
        "claimedUntil" = CASE WHEN excluded.status = 'open' AND excluded."assigneeId" IS NOT DISTINCT FROM "Escalation"."assigneeId"
          THEN "Escalation"."claimedUntil" END;
  END IF;

  IF jsonb_array_length(c->'ended') > 0 THEN
    DELETE FROM "Attempt" WHERE id IN (SELECT jsonb_array_elements_text(c->'ended'));
  END IF;
  IF jsonb_array_length(c->'awarded') > 0 THEN
    INSERT INTO "Attempt" (id, "runId", "subtaskKey", role, "agentId", "agentVersion", region, "workerId", priority, "awardedAt")
      SELECT id, "runId", "subtaskKey", role, "agentId", "agentVersion", region, "workerId", priority, "awardedAt"
      FROM jsonb_populate_recordset(NULL::"Attempt", c->'awarded');
  END IF;
  IF jsonb_array_length(c->'started') > 0 THEN
    UPDATE "Attempt" SET "startedAt" = s."startedAt", "workerId" = s."workerId"
      FROM jsonb_populate_recordset(NULL::"Attempt", c->'started') s WHERE "Attempt".id = s.id;
  END IF;

  IF jsonb_array_length(c->'outcomes') > 0 THEN
    INSERT INTO "AttemptOutcome" ("attemptId", "runId", "agentId", "agentVersion", provider, capability, ok, slow,
        "failureKind", "durationMs", tokens, at)
      SELECT "attemptId", "runId", "agentId", "agentVersion", provider, capability, ok, slow, "failureKind", "durationMs",
        tokens, at
      FROM jsonb_populate_recordset(NULL::"AttemptOutcome", c->'outcomes');
  END IF;

  IF jsonb_array_length(c->'standing') > 0 THEN
    INSERT INTO "Standing" ("agentId", version, capability, successes, failures, "updatedAt")
      SELECT s."agentId", s.version, s.capability, sum(s.successes), sum(s.failures), (c->'run'->>'updatedAt')::timestamptz
      FROM jsonb_populate_recordset(NULL::"Standing", c->'standing') s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT ("agentId", version, capability) DO UPDATE SET
        successes = "Standing".successes + excluded.successes,
        failures = "Standing".failures + excluded.failures,
        "updatedAt" = excluded."updatedAt";
  END IF;

  IF jsonb_array_length(c->'jobs') > 0 THEN
    PERFORM graphile_worker.add_jobs(array_agg((
        j->>'task', j->'payload', NULL, (j->>'runAt')::timestamptz, (j->>'maxAttempts')::smallint, j->>'key',
        (j->>'priority')::smallint, NULL
      )::graphile_worker.job_spec))
      FROM jsonb_array_elements(c->'jobs') j;
  END IF;

  PERFORM pg_notify('consilium', json_build_object('stream', 'run:' || (c->>'runId'), 'version', c->'run'->'version')::text);
  PERFORM pg_notify('consilium', json_build_object('stream', 'abort:' || id, 'version', 0)::text)
    FROM jsonb_array_elements_text(c->'aborts') id;
  RETURN 'committed';
END
$$;
