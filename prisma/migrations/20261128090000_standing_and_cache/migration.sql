-- AlterTable
ALTER TABLE "Standing" ADD COLUMN     "agreedFailures" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "agreedSuccesses" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "calibration" DOUBLE PRECISION[];

-- CreateTable
CREATE TABLE "ResultCache" (
    "digest" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "agentVersion" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,
    "caseId" TEXT,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResultCache_pkey" PRIMARY KEY ("digest","region","agentId")
);

-- CreateIndex
CREATE INDEX "ResultCache_at_idx" ON "ResultCache"("at");

-- CreateIndex
CREATE INDEX "ResultCache_caseId_idx" ON "ResultCache"("caseId");

-- Sums of records of stated confidence, member by member; the shorter list counts as zeros beyond its end.
CREATE FUNCTION consilium_add(a double precision[], b double precision[]) RETURNS double precision[]
  LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(coalesce(x, 0) + coalesce(y, 0) ORDER BY nth), '{}')
  FROM unnest(a, b) WITH ORDINALITY AS pair(x, y, nth)
$$;

-- Adds judgements to the records of agents, whether a run or a clinician's verdict gave them. Negative ones take back.
CREATE FUNCTION consilium_learn(changes jsonb, learned_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  change "Standing";
BEGIN
  FOR change IN
    SELECT s.* FROM jsonb_populate_recordset(NULL::"Standing", changes) s ORDER BY s."agentId", s.version, s.capability
  LOOP
    INSERT INTO "Standing" AS known ("agentId", version, capability, successes, failures, "agreedSuccesses",
        "agreedFailures", calibration, "updatedAt")
      VALUES (change."agentId", change.version, change.capability, change.successes, change.failures,
        coalesce(change."agreedSuccesses", 0), coalesce(change."agreedFailures", 0),
        coalesce(change.calibration, '{}'), learned_at)
      ON CONFLICT ("agentId", version, capability) DO UPDATE SET
        successes = known.successes + excluded.successes,
        failures = known.failures + excluded.failures,
        "agreedSuccesses" = known."agreedSuccesses" + excluded."agreedSuccesses",
        "agreedFailures" = known."agreedFailures" + excluded."agreedFailures",
        calibration = consilium_add(coalesce(known.calibration, '{}'), excluded.calibration),
        "updatedAt" = excluded."updatedAt";
  END LOOP;
END
$$;

-- The commit as before, with what it teaches in a function of its own.
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
    PERFORM consilium_learn(c->'standing', (c->'run'->>'updatedAt')::timestamptz);
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
