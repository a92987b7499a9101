-- Summaries of runs change with every commit. What no index covers changes in place (a HOT update), so indexes hold what changes
-- once or twice in a run's life, and pages keep room for the next version of a row.
DROP INDEX "Run_status_updatedAt_idx";
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");
CREATE INDEX "Run_endedAt_idx" ON "Run"("endedAt");
ALTER TABLE "Run" SET (fillfactor = 60);
ALTER TABLE "TokenAccount" SET (fillfactor = 60);

-- Breakers look for trouble every second and after every failure; mostly there is none to find.
CREATE INDEX "AttemptOutcome_at_troubled_idx" ON "AttemptOutcome"("at") WHERE NOT ok OR slow;

-- The commits of one or many runs, everything their decisions change, in one transaction: many runs share one flush to disk.
--
-- Arguments: the runs by id with the safe mode each decision believed in; `fresh`, the summaries of new runs; `known`, those of
-- runs that were there, each with the version it was decided on; then one table each as JSON (null for none), over all runs
-- together. Answers one word per run, in the order of `ids`: 'committed', 'world-stale' (safe mode was latched or released since),
-- 'budget-stale' (an account cannot pay). Written is all or nothing: where one run is refused, those not to blame are answered
-- 'again' and are sent again without it. That an account cannot pay for all says nothing of each, so then all are answered
-- 'again', to be sent alone; so it is with error CM001 (a run moved on, or exists already) and whatever else fails here.
--
-- Whoever listens is told by the committing process once the commit is through: a NOTIFY in here would make all commits wait
-- for each other, and wake every listener for each of them. Only work to be stopped is called off with the commit.
--
-- Locks are taken in one order everywhere - safe mode, accounts by id, runs, standing by key - so that commits wait for each
-- other but never in a circle.
--
-- Safe mode: every commit holds advisory lock 7301 shared until its transaction ends; latching holds it exclusively. So the
-- latch waits for the commits under way, and each later one reads it: no autonomous action is committed after the latch.
-- (A FOR SHARE lock on the row would do the same, but writes to it on every commit.)
DROP FUNCTION consilium_commit_runs(json, json, json, json, json, json, text[], json, json, json, text[]);

CREATE FUNCTION consilium_commit_runs(
  ids text[], believed boolean[], fresh json, known json, events json, entries json, escalations json, attempts json,
  started json, ended text[], outcomes json, standing json, jobs json, taken json, done_jobs text[],
  aborts text[], learned_at timestamptz
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  is_latched boolean;
  answers text[];
  written int;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7301);
  SELECT coalesce((SELECT state = 'latched' FROM "Breaker" WHERE scope = 'system'), false) INTO is_latched;
  IF (NOT is_latched) = ANY (believed) THEN
    RETURN ARRAY(SELECT CASE WHEN b <> is_latched THEN 'world-stale' ELSE 'again' END
      FROM unnest(believed) WITH ORDINALITY b(b, nth) ORDER BY nth);
  END IF;

  IF entries IS NOT NULL THEN
    PERFORM 1 FROM "TokenAccount"
      WHERE id IN (SELECT e->>'accountId' FROM json_array_elements(entries) e)
      ORDER BY id FOR UPDATE;
    -- Only new reservations are refused. Work already done is always settled, even into debt: what it takes is left out of
    -- the sum, because the decision could not know it and would be refused again and again.
    IF EXISTS (
      SELECT 1
      FROM (
        SELECT e->>'accountId' AS id, sum((e->>'amount')::bigint) AS change
        FROM json_array_elements(entries) e
        WHERE e->>'reason' <> 'settle' AND e->>'accountId' NOT LIKE 'held:%'
        GROUP BY 1
        HAVING sum((e->>'amount')::bigint) < 0
      ) spent
      LEFT JOIN "TokenAccount" account ON account.id = spent.id
      WHERE coalesce(account.balance, 0) + spent.change < 0
    ) THEN
      RETURN CASE WHEN cardinality(ids) = 1 THEN ARRAY['budget-stale'] ELSE array_fill('again'::text, ARRAY[cardinality(ids)]) END;
    END IF;
  END IF;

  IF fresh IS NOT NULL THEN
    INSERT INTO "Run" (id, "caseId", title, domain, status, priority, region, "createdById", "policyVersion", "planVersion",
        version, progress, "waitingFor", tokens, "energyLowWh", "energyHighWh", degraded, "createdAt", "updatedAt", "endedAt",
        report)
      SELECT r.id, r."caseId", r.title, r.domain, r.status, r.priority, r.region, r."createdById", r."policyVersion",
        r."planVersion", r.version, r.progress, nullif(r."waitingFor", 'null'), r.tokens, r."energyLowWh", r."energyHighWh",
        r.degraded, r."createdAt", r."updatedAt", r."endedAt", nullif(r.report, 'null')
      FROM json_populate_recordset(NULL::"Run", fresh) r
      ORDER BY r.id
      ON CONFLICT (id) DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written < json_array_length(fresh) THEN
      RAISE EXCEPTION 'a run exists already' USING ERRCODE = 'CM001';
    END IF;
  END IF;
  IF known IS NOT NULL THEN
    UPDATE "Run" SET status = r.status, "policyVersion" = r."policyVersion", "planVersion" = r."planVersion", version = r.version,
        progress = r.progress, "waitingFor" = nullif(r."waitingFor", 'null'), tokens = r.tokens, "energyLowWh" = r."energyLowWh",
        "energyHighWh" = r."energyHighWh", degraded = r.degraded, "updatedAt" = r."updatedAt", "endedAt" = r."endedAt",
        report = coalesce(nullif(r.report, 'null'), "Run".report)
      FROM json_to_recordset(known) r(id text, "expectedVersion" int, status text, "policyVersion" int, "planVersion" int,
        version int, progress jsonb, "waitingFor" jsonb, tokens int, "energyLowWh" float8, "energyHighWh" float8,
        degraded boolean, "updatedAt" timestamptz, "endedAt" timestamptz, report jsonb)
      WHERE "Run".id = r.id AND "Run".version = r."expectedVersion";
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written < json_array_length(known) THEN
      RAISE EXCEPTION 'a run moved on' USING ERRCODE = 'CM001';
    END IF;
  END IF;

  INSERT INTO "Event" (stream, version, type, actor, body, at, "prevHash", hash)
    SELECT e.stream, e.version, e.type, e.actor, e.body, e.at, e."prevHash", e.hash
    FROM json_populate_recordset(NULL::"Event", events) e;

  IF entries IS NOT NULL THEN
    INSERT INTO "TokenEntry" (transaction, "accountId", amount, reason, "runId", at)
      SELECT e.transaction, e."accountId", e.amount, e.reason, e."runId", e.at
      FROM json_populate_recordset(NULL::"TokenEntry", entries) e;
    INSERT INTO "TokenAccount" (id, balance)
      SELECT e->>'accountId', sum((e->>'amount')::bigint) FROM json_array_elements(entries) e GROUP BY 1 ORDER BY 1
      ON CONFLICT (id) DO UPDATE SET balance = "TokenAccount".balance + excluded.balance;
    -- An attempt's hold is over when nothing is left in it.
    DELETE FROM "TokenAccount" a
      USING json_array_elements(entries) e
      WHERE a.id = e->>'accountId' AND a.id LIKE 'held:%' AND a.balance = 0;
  END IF;

  IF escalations IS NOT NULL THEN
    INSERT INTO "Escalation" (id, "runId", "subtaskKey", kind, risk, title, why, action, digest, "policyVersion",
        "allowedVerbs", priority, "deadlineAt", "onDeadline", status, "assigneeId", "assigneeRole", "firstApproval",
        decision, "createdAt", "updatedAt", "decidedAt")
      SELECT e.id, e."runId", e."subtaskKey", e.kind, e.risk, e.title, e.why, e.action, e.digest, e."policyVersion",
        e."allowedVerbs", e.priority, e."deadlineAt", e."onDeadline", e.status, e."assigneeId", e."assigneeRole",
        nullif(e."firstApproval", 'null'), nullif(e.decision, 'null'), e."createdAt", e."updatedAt", e."decidedAt"
      FROM json_populate_recordset(NULL::"Escalation", escalations) e
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

  IF ended IS NOT NULL THEN
    DELETE FROM "Attempt" a USING unnest(ended) e(id) WHERE a.id = e.id;
  END IF;
  IF attempts IS NOT NULL THEN
    INSERT INTO "Attempt" (id, "runId", "subtaskKey", role, "agentId", "agentVersion", region, "workerId", priority,
        "awardedAt", "startedAt")
      SELECT id, "runId", "subtaskKey", role, "agentId", "agentVersion", region, "workerId", priority, "awardedAt", "startedAt"
      FROM json_populate_recordset(NULL::"Attempt", attempts);
  END IF;
  IF started IS NOT NULL THEN
    UPDATE "Attempt" SET "startedAt" = s."startedAt", "workerId" = s."workerId"
      FROM json_populate_recordset(NULL::"Attempt", started) s WHERE "Attempt".id = s.id;
  END IF;

  IF outcomes IS NOT NULL THEN
    INSERT INTO "AttemptOutcome" ("attemptId", "runId", "agentId", "agentVersion", provider, capability, ok, slow,
        "failureKind", "durationMs", tokens, at)
      SELECT o."attemptId", o."runId", o."agentId", o."agentVersion", o.provider, o.capability, o.ok, o.slow, o."failureKind",
        o."durationMs", o.tokens, o.at
      FROM json_populate_recordset(NULL::"AttemptOutcome", outcomes) o;
  END IF;

  IF standing IS NOT NULL THEN
    PERFORM consilium_learn(standing::jsonb, learned_at);
  END IF;

  IF jobs IS NOT NULL THEN
    PERFORM graphile_worker.add_jobs(array_agg((
        j->>'task', j->'payload', NULL, (j->>'runAt')::timestamptz, (j->>'maxAttempts')::smallint, j->>'key',
        (j->>'priority')::smallint, NULL
      )::graphile_worker.job_spec))
      FROM json_array_elements(jobs) j;
  END IF;

  -- Work that its worker has begun is a job in that worker's hands from the start: should the worker die, the queue has it.
  IF taken IS NOT NULL THEN
    INSERT INTO graphile_worker._private_jobs (task_id, payload, priority, attempts, max_attempts, key, locked_at, locked_by)
      SELECT t.id, j->'payload', (j->>'priority')::smallint, 1, (j->>'maxAttempts')::smallint, j->>'key', now(), j->>'lockedBy'
      FROM json_array_elements(taken) j JOIN graphile_worker._private_tasks t ON t.identifier = j->>'task'
      ON CONFLICT (key) DO NOTHING;
  END IF;
  IF done_jobs IS NOT NULL THEN
    DELETE FROM graphile_worker._private_jobs j USING unnest(done_jobs) d(key) WHERE j.key = d.key;
  END IF;

  IF aborts IS NOT NULL THEN
    PERFORM pg_notify('consilium', json_build_object('stream', 'abort:' || id, 'version', 0)::text) FROM unnest(aborts) id;
  END IF;
  RETURN array_fill('committed'::text, ARRAY[cardinality(ids)]);
END
$$;
