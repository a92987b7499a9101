import type { Pool } from 'pg';
import { completePolicy } from '#lib/governance/complete-policy.ts';
import type { PolicyInForce } from '#lib/governance/policy.ts';
import { closedBreaker } from '#lib/monitoring/breaker.ts';
import type { BreakerScope, BreakerState, SafeMode } from '#lib/monitoring/types.ts';
import type { PlanOutcome } from '#lib/planning/granularity/plan-outcome.ts';
import { recordOfRow, type StandingRow } from '#lib/registry/standing-row.ts';
import type { AgentCard, AgentView, Standing, VersionState } from '#lib/registry/types.ts';
import { agentBreaker, openProviders } from './agent-breaker.ts';
import { BankReader } from './bank-reader.ts';
import { withBank } from './cycle-use.ts';
import { readPlanOutcomes } from './plan-outcomes.ts';
import type { Facts, StoredBreaker } from './store.ts';
import { readUsualWork, type UsualByAgent } from './usual-work.ts';

/** How long measured latencies are kept before they are counted anew, ms: they move slowly, and counting them reads many rows. */
const MEASURED_FRESH_MS = 10_000;
/** Outcomes per agent that the measured figures rest on. */
const MEASURED_SAMPLES = 500;

type Row = {
  readonly policy: { readonly version: number; readonly body: unknown } | null;
  readonly agents: readonly { card: AgentCard; state: VersionState; in_flight: number; balance: number }[] | null;
  readonly standing: readonly StandingRow[] | null;
  readonly breakers: readonly BreakerRow[] | null;
  readonly reserve: number | null;
};
type BreakerRow = { scope: BreakerScope; state: string; version: number; since: string; why: unknown };

/** One version speaks for each agent: the active one, else the canary, else the latest. */
const FACTS = `SELECT
  (SELECT json_build_object('version', version, 'body', body) FROM "PolicyVersion" ORDER BY version DESC LIMIT 1) AS policy,
  (SELECT json_agg(a) FROM (
    SELECT DISTINCT ON (v."agentId") v.card, v.state,
      (SELECT count(*)::int FROM "Attempt" t WHERE t."agentId" = v."agentId") AS in_flight,
      coalesce((SELECT balance FROM "TokenAccount" b WHERE b.id = 'agent:' || v."agentId"), 0) AS balance
    FROM "AgentVersion" v
    ORDER BY v."agentId", array_position(ARRAY['active', 'canary', 'quarantined', 'candidate', 'retired'], v.state), v."createdAt" DESC
  ) a) AS agents,
  (SELECT json_agg(s) FROM "Standing" s) AS standing,
  (SELECT json_agg(b) FROM "Breaker" b) AS breakers,
  (SELECT balance FROM "TokenAccount" WHERE id = 'reserve')::float8 AS reserve`;

type Measured = ReadonlyMap<string, NonNullable<AgentView['measured']>>;
/** What was measured of agents' work. */
type Figures = { readonly measured: Measured; readonly usual: UsualByAgent };

/** Reads the facts that decisions need beyond one run. */
export class FactsReader {
  readonly #pool: Pool;
  readonly #bank: BankReader;
  #figures: Figures = { measured: new Map(), usual: new Map() };
  #planOutcomes: readonly PlanOutcome[] = [];
  #policy: PolicyInForce | null = null;
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#bank = new BankReader(pool);
  }

  /** `now` in ms since the epoch. Throws when no policy has been published yet. */
  async read(now: number): Promise<Facts> {
    if (now - this.#measuredAt >= MEASURED_FRESH_MS) {
      this.#measuredAt = now;
      const [measured, usual, planOutcomes] = await Promise.all([
        measure(this.#pool),
        readUsualWork(this.#pool),
        readPlanOutcomes(this.#pool),
      ]);
      this.#planOutcomes = planOutcomes;
      this.#figures = { measured, usual };
    }
    const [{ rows }, debts] = await Promise.all([
      this.#pool.query<Row>({ name: 'facts', text: FACTS }),
      this.#bank.debts(),
    ]);
    const row = rows[0];
    if (!row?.policy) throw new Error('No policy is in force yet');
    const breakers = (row.breakers ?? []).map(breakerOf);
    const policy = this.#completed(row.policy);
    const use = await this.#bank.use(now, policy.body.budget);
    const known: Known = {
      standing: row.standing ?? [],
      breakers,
      ...this.#figures,
      mayFallBack: policy.body.resilience.fallbackModels,
    };
    return {
      policy,
      use,
      agents: (row.agents ?? [])
        .map((agent) => viewOf(agent, known))
        .map((agent) => withBank(agent, use, debts, policy.body.budget)),
      reserveTokens: row.reserve ?? 0,
      safeMode: safeModeOf(breakers),
      openProviders: openProviders(breakers),
      planOutcomes: this.#planOutcomes,
    };
  }

  /** A version of the policy never changes once it is published, and reading a body takes a millisecond. */
  #completed({ version, body }: NonNullable<Row['policy']>): PolicyInForce {
    if (this.#policy?.version !== version) this.#policy = { version, body: completePolicy(body) };
    return this.#policy;
  }
}

export async function readBreakers(pool: Pool): Promise<StoredBreaker[]> {
  const { rows } = await pool.query<{ breaker: BreakerRow }>(
    'SELECT to_json(b) AS breaker FROM "Breaker" b ORDER BY scope',
  );
  return rows.map(({ breaker }) => breakerOf(breaker));
}

/** `why` of the row holds the whole position of the breaker; latched safe mode counts as open for good. */
const breakerOf = ({ scope, version, since, why }: BreakerRow): StoredBreaker => ({
  scope,
  version,
  changedAt: Date.parse(since),
  state: (why as BreakerState | null) ?? closedBreaker,
});

function safeModeOf(breakers: readonly StoredBreaker[]): SafeMode | null {
  const state = breakers.find(({ scope }) => scope === 'system')?.state;
  return state?.status === 'open' ? { since: state.since, why: state.why as SafeMode['why'] } : null;
}

/** What is known of all agents, for the view of each. */
type Known = Figures & {
  readonly standing: readonly StandingRow[];
  readonly breakers: readonly StoredBreaker[];
  readonly mayFallBack: boolean;
};

function viewOf(
  { card, state, in_flight: inFlight, balance }: NonNullable<Row['agents']>[number],
  { standing, breakers, measured, usual, mayFallBack }: Known,
): AgentView {
  const record: Record<string, Standing> = {};
  for (const { agentId, version, capability, ...figures } of standing)
    if (agentId === card.id && version === card.version) record[capability] = recordOfRow(figures);
  return {
    card,
    state,
    standing: record,
    measured: measured.get(card.id) ?? null,
    usual: usual.get(card.id) ?? {},
    inFlight,
    breaker: agentBreaker(card, breakers, mayFallBack),
    balanceTokens: balance,
  };
}

async function measure(pool: Pool): Promise<Measured> {
  const { rows } = await pool.query<{ agent_id: string; p50: number; p95: number; samples: number }>(
    `SELECT a.id AS agent_id, m.p50, m.p95, m.samples FROM "Agent" a CROSS JOIN LATERAL (
       SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY "durationMs") AS p50,
              percentile_cont(0.95) WITHIN GROUP (ORDER BY "durationMs") AS p95, count(*)::int AS samples
       FROM (SELECT "durationMs" FROM "AttemptOutcome" o WHERE o."agentId" = a.id AND o.ok ORDER BY at DESC LIMIT $1) latest
     ) m WHERE m.samples > 0`,
    [MEASURED_SAMPLES],
  );
  return new Map(rows.map(({ agent_id, p50, p95, samples }) => [agent_id, { p50Ms: p50, p95Ms: p95, samples }]));
}
