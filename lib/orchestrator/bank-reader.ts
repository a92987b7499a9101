import type { Pool, PoolClient } from 'pg';
import { cycleAt, cycleStart } from '#lib/budget/cycle.ts';
import type { CycleUse } from '#lib/budget/limits.ts';
import { debtsOf, type Loan, type LoanLeg, loansAfter } from '#lib/budget/loans.ts';
import { MAIN_TENANT, PLANNER } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { sumUse, type UseRow } from './cycle-use.ts';

type Querying = Pick<Pool | PoolClient, 'query'>;

/** Counting what was used reads every attempt of the cycle: counted anew after this long, ms, */
const USE_FRESH_MS = 2_000;
/** or after so many times as long as the last count took, so that counting stays below two per cent of the time. */
const USE_PAUSE_FACTOR = 50;
/** Tenants of runs remembered; a run keeps its tenant. */
const KNOWN_TENANTS = 20_000;

/** Reads what agents, runs and tenants used in the bank’s cycle, and what agents owe. */
export class BankReader {
  readonly #pool: Pool;
  readonly #tenants = new Map<string, string>();
  #use: CycleUse | null = null;
  #freshUntil = Number.NEGATIVE_INFINITY;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Use in the cycle of `now`, ms since the epoch, a few seconds old at most. */
  async use(now: number, rules: Policy['budget']): Promise<CycleUse> {
    const cycle = cycleAt(now, rules);
    if (this.#use?.cycle === cycle && now < this.#freshUntil) return this.#use;
    const begunAt = performance.now();
    const rows = await readUse(this.#pool, cycleStart(cycle, rules));
    const tenants = await this.tenantsOf([...new Set(rows.map(({ runId }) => runId))]);
    const tookMs = performance.now() - begunAt;
    this.#freshUntil = now + Math.max(USE_FRESH_MS, USE_PAUSE_FACTOR * tookMs);
    this.#use = sumUse(cycle, rows, tenants);
    return this.#use;
  }

  /** Tokens owed by agent id, as of now. */
  debts = async (): Promise<Record<string, number>> => debtsOf(await readLoans(this.#pool));

  async tenantsOf(runIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const unknown = runIds.filter((runId) => !this.#tenants.has(runId));
    if (this.#tenants.size + unknown.length > KNOWN_TENANTS) this.#tenants.clear();
    for (const [runId, tenant] of await readTenants(this.#pool, unknown)) this.#tenants.set(runId, tenant);
    return this.#tenants;
  }
}

/** Tenants of runs by run id, from the first event of each. */
export async function readTenants(querying: Querying, runIds: readonly string[]): Promise<Map<string, string>> {
  if (runIds.length === 0) return new Map();
  const { rows } = await querying.query<{ run_id: string; tenant: string | null }>(
    `SELECT substr(stream, 5) AS run_id, body->>'tenant' AS tenant FROM "Event" WHERE version = 1 AND stream = ANY($1)`,
    [runIds.map((runId) => `run:${runId}`)],
  );
  return new Map(rows.map(({ run_id, tenant }) => [run_id, tenant ?? MAIN_TENANT]));
}

type UseSum = { agent_id: string; run_id: string; calls: number; seconds: number; tokens: number };

async function readUse(querying: Querying, since: number): Promise<UseRow[]> {
  const { rows } = await querying.query<UseSum>({
    name: 'cycle_use',
    text: `SELECT CASE WHEN type = 'PlanProposed' THEN $2 ELSE split_part(substr(actor, 7), '@', 1) END AS agent_id,
        substr(stream, 5) AS run_id, sum((usage->>'calls')::float8) AS calls, coalesce(sum(ms), 0) / 1000 AS seconds,
        sum((usage->>'inputTokens')::float8 + (usage->>'outputTokens')::float8) AS tokens
      FROM (SELECT type, actor, stream, coalesce(body->'outcome'->'usage', body->'usage') AS usage,
          (body->>'durationMs')::float8 AS ms
        FROM "Event" WHERE type IN ('AttemptSucceeded', 'AttemptFailed', 'PlanProposed') AND at >= $1) used
      GROUP BY 1, 2`,
    values: [new Date(since), PLANNER],
  });
  return rows.map(({ agent_id: agentId, run_id: runId, ...use }) => ({ agentId, runId, use }));
}

/** Loans that are owed, and those repaid since the cycle began, from the latest cycle's list and the legs after it. */
export async function readLoans(querying: Querying): Promise<readonly Loan[]> {
  const { rows } = await querying.query<{
    loans: Loan[] | null;
    legs: (Omit<LoanLeg, 'at'> & { at: string })[] | null;
  }>({
    name: 'loans',
    text: `WITH cycle AS (
        SELECT body->'loans' AS loans, coalesce((body->>'lastEntryId')::bigint, 0) AS last FROM "Event"
        WHERE stream = 'bank' AND type = 'CycleBegun' ORDER BY version DESC LIMIT 1)
      SELECT (SELECT loans FROM cycle) AS loans, (SELECT json_agg(l ORDER BY l.id) FROM (
        SELECT id, transaction, "accountId", amount, reason, "runId", at FROM "TokenEntry"
        WHERE reason IN ('borrow', 'repay') AND "accountId" LIKE 'agent:%' AND id > coalesce((SELECT last FROM cycle), 0)
      ) l) AS legs`,
  });
  const { loans, legs } = rows[0] ?? { loans: null, legs: null };
  return loansAfter(
    loans ?? [],
    (legs ?? []).map((leg) => ({ ...leg, at: Date.parse(leg.at) })),
  );
}
