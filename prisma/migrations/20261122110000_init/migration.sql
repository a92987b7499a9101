-- References people read aloud: R-0001, C-0001. Longer numbers are not cut.
CREATE SEQUENCE run_ref_seq;
CREATE SEQUENCE case_ref_seq;

CREATE FUNCTION reference(prefix text, number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT prefix || '-' || lpad(number::text, greatest(4, length(number::text)), '0')
$$;
CREATE FUNCTION next_run_ref() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT reference('R', nextval('run_ref_seq'))
$$;
CREATE FUNCTION next_case_ref() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT reference('C', nextval('case_ref_seq'))
$$;

-- CreateTable
CREATE TABLE "Event" (
    "stream" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("stream","version")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL DEFAULT next_run_ref(),
    "caseId" TEXT,
    "title" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "progress" JSONB NOT NULL,
    "waitingFor" JSONB,
    "tokens" INTEGER NOT NULL,
    "energyLowWh" DOUBLE PRECISION NOT NULL,
    "energyHighWh" DOUBLE PRECISION NOT NULL,
    "degraded" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "snapshot" JSONB NOT NULL,
    "snapshotVersion" INTEGER NOT NULL,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Escalation" (
    "id" TEXT NOT NULL,
    "runId" TEXT,
    "subtaskKey" TEXT,
    "kind" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "why" JSONB NOT NULL,
    "action" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "allowedVerbs" TEXT[],
    "priority" INTEGER NOT NULL,
    "deadlineAt" TIMESTAMPTZ(3),
    "onDeadline" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "assigneeId" TEXT,
    "assigneeRole" TEXT NOT NULL,
    "claimedById" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "firstApproval" JSONB,
    "decision" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClinicalCase" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL DEFAULT next_case_ref(),
    "runId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "region" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "signature" JSONB,
    "reviews" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClinicalCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("userId","key")
);

-- CreateTable
CREATE TABLE "CaseDraft" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monogram" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgentVersion" (
    "agentId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "card" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AgentVersion_pkey" PRIMARY KEY ("agentId","version")
);

-- CreateTable
CREATE TABLE "Standing" (
    "agentId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "capability" TEXT NOT NULL,
    "successes" DOUBLE PRECISION NOT NULL,
    "failures" DOUBLE PRECISION NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Standing_pkey" PRIMARY KEY ("agentId","version","capability")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "subtaskKey" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "agentVersion" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "workerId" TEXT,
    "priority" INTEGER NOT NULL,
    "awardedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttemptOutcome" (
    "id" BIGSERIAL NOT NULL,
    "attemptId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "agentVersion" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "capability" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "slow" BOOLEAN NOT NULL,
    "failureKind" TEXT,
    "durationMs" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AttemptOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TokenAccount" (
    "id" TEXT NOT NULL,
    "balance" BIGINT NOT NULL,

    CONSTRAINT "TokenAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TokenEntry" (
    "id" BIGSERIAL NOT NULL,
    "transaction" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "runId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TokenEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Breaker" (
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "why" JSONB NOT NULL,

    CONSTRAINT "Breaker_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "publishedById" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "PolicyDraft" (
    "id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "ownerId" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "regions" TEXT[],
    "lockKey" BIGINT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Event_type_at_idx" ON "Event"("type", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Run_ref_key" ON "Run"("ref");

-- CreateIndex
CREATE INDEX "Run_status_updatedAt_idx" ON "Run"("status", "updatedAt");

-- CreateIndex
CREATE INDEX "Run_createdById_createdAt_idx" ON "Run"("createdById", "createdAt");

-- CreateIndex
CREATE INDEX "Escalation_status_deadlineAt_idx" ON "Escalation"("status", "deadlineAt");

-- CreateIndex
CREATE INDEX "Escalation_runId_idx" ON "Escalation"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "ClinicalCase_ref_key" ON "ClinicalCase"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "ClinicalCase_runId_key" ON "ClinicalCase"("runId");

-- CreateIndex
CREATE INDEX "ClinicalCase_ownerId_createdAt_idx" ON "ClinicalCase"("ownerId", "createdAt");

-- CreateIndex
CREATE INDEX "CaseDraft_ownerId_updatedAt_idx" ON "CaseDraft"("ownerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Attempt_agentId_idx" ON "Attempt"("agentId");

-- CreateIndex
CREATE INDEX "Attempt_workerId_idx" ON "Attempt"("workerId");

-- CreateIndex
CREATE INDEX "Attempt_runId_idx" ON "Attempt"("runId");

-- CreateIndex
CREATE INDEX "AttemptOutcome_at_idx" ON "AttemptOutcome"("at");

-- CreateIndex
CREATE INDEX "AttemptOutcome_agentId_at_idx" ON "AttemptOutcome"("agentId", "at");

-- CreateIndex
CREATE INDEX "TokenEntry_accountId_idx" ON "TokenEntry"("accountId");

-- CreateIndex
CREATE INDEX "TokenEntry_transaction_idx" ON "TokenEntry"("transaction");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Worker_lockKey_key" ON "Worker"("lockKey");

-- What happened stays: the log and the books refuse every change but an addition.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "Event" ENABLE ALWAYS TRIGGER append_only;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "TokenEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "TokenEntry" ENABLE ALWAYS TRIGGER append_only;
