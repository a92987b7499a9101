import type { Pool, PoolClient } from 'pg';
import { flagsUp } from '#lib/budget/events.ts';
import type { Measured } from '#lib/budget/flags.ts';
import { runLimits, type Use } from '#lib/budget/limits.ts';
import { type BankedAgent, type BankView, type Reviewed, reviewBank } from '#lib/budget/review.ts';
import type { Waiting } from '#lib/budget/starvation.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { appendWithin, inTransaction } from './append.ts';
import { BANK_LOCK } from './bank-cycle.ts';
import { readBankEvents } from './bank-flags.ts';
import { postEntries } from './post-entries.ts';
import type { Facts } from './store.ts';

/**
 * Looks the bank over, writes which flags went up and down, and moves unused tokens to where they lack. Processes that do
 * it at the same time do it one after the other, and the later finds nothing left to do. True when something changed.
 */
export const watchBank = (
  facts: Pick<Facts, 'policy' | 'agents' | 'use'>,
  now: number,
  pool: Pool = sharedPool,
): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [BANK_LOCK]);
    const rules = facts.policy.body.budget;
    const seen = reviewBank(await viewOf(client, facts, now), rules);
    // Tokens are only moved on balances that cannot change meanwhile.
    const reviewed = seen.entries.length > 0 ? reviewBank(await viewOf(client, facts, now, 'FOR UPDATE'), rules) : seen;
    await record(client, reviewed, now);
    return reviewed.raised.length + reviewed.cleared.length + reviewed.entries.length > 0;
  });

async function record(client: PoolClient, { raised, cleared, entries }: Reviewed, now: number): Promise<void> {
  const append = (type: string, body: unknown) =>
    appendWithin(client, { stream: 'bank', type, actor: 'engine', body, at: now });
  for (const flag of raised) await append('BankFlagRaised', { flag });
  for (const flag of cleared) await append('BankFlagCleared', { flag, because: 'it no longer holds' });
  if (entries.length === 0) return;
  await postEntries(client, entries, now);
  const because = [...new Set(entries.filter(({ amount }) => amount > 0).map(({ accountId }) => accountId))];
  await append('BankRebalanced', { because, entries });
}

async function viewOf(
  client: PoolClient,
  { policy, agents, use }: Pick<Facts, 'policy' | 'agents' | 'use'>,
  now: number,
  lock: '' | 'FOR UPDATE' = '',
): Promise<BankView> {
  const { rows } = await client.query<{ id: string; balance: string }>(
    `SELECT id, balance FROM "TokenAccount" WHERE id = 'reserve' OR id LIKE 'agent:%' ORDER BY id ${lock}`,
  );
  const balances = new Map(rows.map(({ id, balance }) => [id, Number(balance)]));
  const events = await readBankEvents(client);
  const waiting = await readWaiting(client);
  return {
    now,
    agents: agents.filter(isInPool).map((agent) => bankedAgent(agent, balances.get(`agent:${agent.card.id}`) ?? 0)),
    reserveTokens: balances.get('reserve') ?? 0,
    use,
    runs: await readSpendingRuns(client, policy.body.budget),
    waiting,
    runNames: await readNames(client, waiting),
    up: flagsUp(events),
    lastRebalancedAt: events.findLast(({ type }) => type === 'BankRebalanced')?.at ?? 0,
  };
}

const isInPool = ({ state }: AgentView): boolean => state === 'active' || state === 'canary';

/** An agent as the bank's review wants it; its measured latency is believed where there is one. */
export const bankedAgent = ({ card, measured, owedTokens = 0 }: AgentView, balanceTokens: number): BankedAgent => ({
  agentId: card.id,
  name: card.name,
  family: card.family,
  concurrency: card.concurrency,
  serviceMs: measured?.p50Ms ?? card.promisedLatencyMs,
  attemptTokens: card.promisedTokens,
  balanceTokens,
  owedTokens,
});

/** Runs with work that no agent has begun, per agent, and how many turns they have had there since it joined the line. */
async function readWaiting(client: PoolClient): Promise<Waiting[]> {
  const { rows } = await client.query<{ run_id: string; agent_id: string; since: Date; turns: number }>(
    `SELECT w."runId" AS run_id, w."agentId" AS agent_id, w.since,
        (SELECT count(*) FROM "Attempt" t
          WHERE t."runId" = w."runId" AND t."agentId" = w."agentId" AND t."startedAt" > w.since)::int
        + (SELECT count(*) FROM "AttemptOutcome" o
          WHERE o."agentId" = w."agentId" AND o.at > w.since AND o."runId" = w."runId")::int AS turns
      FROM (SELECT "runId", "agentId", min("awardedAt") AS since FROM "Attempt" WHERE "startedAt" IS NULL GROUP BY 1, 2) w`,
  );
  return rows.map(({ run_id, agent_id, since, turns }) => ({
    claimant: run_id,
    agentId: agent_id,
    since: since.getTime(),
    turns,
  }));
}

async function readNames(client: PoolClient, waiting: readonly Waiting[]): Promise<Record<string, string>> {
  if (waiting.length === 0) return {};
  const { rows } = await client.query<{ id: string; ref: string }>(`SELECT id, ref FROM "Run" WHERE id = ANY($1)`, [
    [...new Set(waiting.map(({ claimant }) => claimant))],
  ]);
  return Object.fromEntries(rows.map(({ id, ref }) => [id, ref]));
}

type Spending = { id: string; ref: string; use: Use; allowed: { [measure in keyof Use]: number | null } };

/**
 * Active runs near their limit of tokens, and those that stand at a limit of any kind and wait for a person; with what people
 * allowed beyond the policy’s. Calls and time are counted when a run reaches them, so that of these nobody is warned before.
 */
async function readSpendingRuns(client: PoolClient, rules: Policy['budget']): Promise<Measured[]> {
  const { rows } = await client.query<Spending>(
    `SELECT r.id, r.ref, json_build_object('tokens', r.tokens, 'calls', coalesce((o.used->>'calls')::float8, 0),
          'seconds', coalesce((o.used->>'seconds')::float8, 0)) AS use,
        json_build_object('tokens', a.tokens, 'calls', a.calls, 'seconds', a.seconds) AS allowed
      FROM "Run" r
      LEFT JOIN LATERAL (SELECT e.why->'evidence' AS used FROM "Escalation" e
        WHERE e."runId" = r.id AND e.kind = 'run-budget' AND e.status = 'open' LIMIT 1) o ON true
      CROSS JOIN LATERAL (SELECT max((e.action->>'tokens')::float8) AS tokens, max((e.action->>'calls')::float8) AS calls,
          max((e.action->>'seconds')::float8) AS seconds FROM "Escalation" e
        WHERE e."runId" = r.id AND e.kind = 'run-budget' AND e.decision->>'verb' = 'approve') a
      WHERE r."endedAt" IS NULL AND (r.tokens >= $1
        OR r.id IN (SELECT "runId" FROM "Escalation" WHERE kind = 'run-budget' AND status = 'open'))`,
    [Math.floor(rules.warnAtShare * rules.runTokens)],
  );
  const byPolicy = runLimits(rules);
  return rows.map(({ id, ref, use, allowed }) => ({
    scope: `run:${id}`,
    name: ref,
    use,
    limits: {
      tokens: allowed.tokens ?? byPolicy.tokens,
      calls: allowed.calls ?? byPolicy.calls,
      seconds: allowed.seconds ?? byPolicy.seconds,
    },
  }));
}
