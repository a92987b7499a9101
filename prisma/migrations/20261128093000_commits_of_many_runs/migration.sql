-- The commits of one or many runs, everything their decisions change, in one transaction: many runs share one flush to disk.
--
-- Each argument is a table as JSON (null for none), over all runs together. Answers one word per run, in the order given:
-- 'committed'; or why nothing of it was written - 'conflict' (the run moved on), 'world-stale' (safe mode was latched or released
-- since), 'budget-stale' (an account cannot pay). Written is all or nothing: where one run is refused, those not to blame are
-- answered 'again' and are sent again without it. That an account cannot pay for all says nothing of each, so then all are
-- answered 'again', to be sent alone; the same holds for whatever fails here with an error.
--
-- Locks are taken in one order everywhere - safe mode, runs by id, accounts by id, standing by key - so that commits wait for
-- each other but never in a circle.
--
-- Safe mode: every commit holds advisory lock 7301 shared until its transaction ends; latching holds it exclusively. So the
-- latch waits for the commits under way, and each later one reads it: no autonomous action is committed after the latch.
-- (A FOR SHARE lock on the row would do the same, but writes to it on every commit.)
DROP FUNCTION consilium_commit(jsonb);

CREATE FUNCTION consilium_commit_runs(
  runs json, events json, entries json, escalations json, attempts json, started json, ended text[], outcomes json,
  standing json, jobs json, aborts text[]
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  is_latched boolean;
  answers text[];
  created int;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7301);
  SELECT coalesce((SELECT state = 'latched' FROM "Breaker" WHERE scope = 'system'), false) INTO is_latched;

  WITH asked AS (
    SELECT (r.value->>'id') AS id, (r.value->>'expectedVersion')::int AS expected, (r.value->>'isSafeMode')::boolean AS safe, r.nth
    FROM json_array_elements(runs) WITH ORDINALITY r(value, nth)
  ), known AS (
    SELECT id, version FROM "Run" WHERE id IN (SELECT id FROM asked) ORDER BY id FOR UPDATE
  )
  SELECT array_agg(CASE
      WHEN safe <> is_latched THEN 'world-stale'
      WHEN coalesce(known.version, 0) <> expected THEN 'conflict'
      ELSE 'committed'
    END ORDER BY nth) INTO answers
    FROM asked LEFT JOIN known USING (id);
  IF 'world-stale' = ANY (answers) OR 'conflict' = ANY (answers) THEN
    RETURN array_replace(answers, 'committed', 'again');
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
      RETURN CASE WHEN cardinality(answers) = 1 THEN ARRAY['budget-stale'] ELSE array_replace(answers, 'committed', 'again') END;
    END IF;
  END IF;

  IF EXISTS (SELECT 1 FROM json_array_elements(runs) r WHERE (r->>'expectedVersion')::int = 0) THEN
    INSERT INTO "Run" (id, "caseId", title, domain, status, priority, region, "createdById", "policyVersion", "planVersion",
        version, progress, "waitingFor", tokens, "energyLowWh", "energyHighWh", degraded, "createdAt", "updatedAt", "endedAt",
        report)
      SELECT r.id, r."caseId", r.title, r.domain, r.status, r.priority, r.region, r."createdById", r."policyVersion",
        r."planVersion", r.version, r.progress, nullif(r."waitingFor", 'null'), r.tokens, r."energyLowWh", r."energyHighWh",
        r.degraded, r."createdAt", r."updatedAt", r."endedAt", nullif(r.report, 'null')
      FROM json_array_elements(runs) v CROSS JOIN LATERAL json_populate_record(NULL::"Run", v) r
      WHERE (v->>'expectedVersion')::int = 0
      ORDER BY r.id
      ON CONFLICT (id) DO NOTHING;
    GET DIAGNOSTICS created = ROW_COUNT;
    -- Somebody else made one of them at this very moment.
    IF created < (SELECT count(*) FROM json_array_elements(runs) r WHERE (r->>'expectedVersion')::int = 0) THEN
      IF cardinality(answers) = 1 THEN
        RETURN ARRAY['conflict'];
      END IF;
      RAISE EXCEPTION 'a run of the group exists already';
    END IF;
  END IF;
  UPDATE "Run" SET (status, "policyVersion", "planVersion", version, progress, "waitingFor", tokens, "energyLowWh",
      "energyHighWh", degraded, "updatedAt", "endedAt", report) =
    (r.status, r."policyVersion", r."planVersion", r.version, r.progress, nullif(r."waitingFor", 'null'), r.tokens,
      r."energyLowWh", r."energyHighWh", r.degraded, r."updatedAt", r."endedAt", coalesce(nullif(r.report, 'null'), "Run".report))
    FROM json_populate_recordset(NULL::"Run", runs) r
    WHERE "Run".id = r.id AND "Run".version < r.version;

  INSERT INTO "Event" (stream, version, type, actor, body, at, "prevHash", hash)
    SELECT stream, version, type, actor, body, at, "prevHash", hash
    FROM json_populate_recordset(NULL::"Event", events);

  IF entries IS NOT NULL THEN
    INSERT INTO "TokenEntry" (transaction, "accountId", amount, reason, "runId", at)
      SELECT e.transaction, e."accountId", e.amount, e.reason, e."runId", e.at
      FROM json_populate_recordset(NULL::"TokenEntry", entries) e;
    INSERT INTO "TokenAccount" (id, balance)
      SELECT e->>'accountId', sum((e->>'amount')::bigint) FROM json_array_elements(entries) e GROUP BY 1 ORDER BY 1
      ON CONFLICT (id) DO UPDATE SET balance = "TokenAccount".balance + excluded.balance;
    -- An attempt's hold is over when nothing is left in it.
    DELETE FROM "TokenAccount"
      WHERE id IN (SELECT e->>'accountId' FROM json_array_elements(entries) e WHERE e->>'accountId' LIKE 'held:%')
        AND balance = 0;
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
    DELETE FROM "Attempt" WHERE id = ANY (ended);
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
      SELECT "attemptId", "runId", "agentId", "agentVersion", provider, capability, ok, slow, "failureKind", "durationMs",
        tokens, at
      FROM json_populate_recordset(NULL::"AttemptOutcome", outcomes);
  END IF;

  IF standing IS NOT NULL THEN
    PERFORM consilium_learn(standing::jsonb, (runs->0->>'updatedAt')::timestamptz);
  END IF;

  IF jobs IS NOT NULL THEN
    PERFORM graphile_worker.add_jobs(array_agg((
        j->>'task', j->'payload', NULL, (j->>'runAt')::timestamptz, (j->>'maxAttempts')::smallint, j->>'key',
        (j->>'priority')::smallint, NULL
      )::graphile_worker.job_spec))
      FROM json_array_elements(jobs) j;
  END IF;

  PERFORM pg_notify('consilium', json_build_object('stream', 'run:' || (r->>'id'), 'version', r->'version')::text)
    FROM json_array_elements(runs) r;
  IF aborts IS NOT NULL THEN
    PERFORM pg_notify('consilium', json_build_object('stream', 'abort:' || id, 'version', 0)::text) FROM unnest(aborts) id;
  END IF;
  RETURN answers;
END
$$;
