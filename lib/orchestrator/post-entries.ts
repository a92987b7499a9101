import type { Pool, PoolClient } from 'pg';
import { restockEntries } from '#lib/budget/postings.ts';
import type { BankEntry } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import { appendWithin, inTransaction } from './append.ts';

/** Writes legs into the books and moves the balances, in the order of account ids that every writer keeps. */
export async function postEntries(client: PoolClient, entries: readonly BankEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const legs = JSON.stringify(entries);
  await client.query(
    `INSERT INTO "TokenAccount" (id, balance)
       SELECT e->>'accountId', sum((e->>'amount')::bigint) FROM jsonb_array_elements($1::jsonb) e GROUP BY 1 ORDER BY 1
       ON CONFLICT (id) DO UPDATE SET balance = "TokenAccount".balance + excluded.balance`,
    [legs],
  );
  await client.query(
    `INSERT INTO "TokenEntry" (transaction, "accountId", amount, reason, at)
       SELECT e->>'transaction', e->>'accountId', (e->>'amount')::bigint, e->>'reason', now()
       FROM jsonb_array_elements($1::jsonb) e`,
    [legs],
  );
}

/**
 * Fills the accounts up when a new cycle of the bank has begun: once per cycle over all processes, whoever comes first.
 * `now` in ms since the epoch. True when this call did it.
 */
export const restockBank = (rules: Policy['budget'], now: number, pool: Pool = sharedPool): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const cycle = Math.floor(now / (rules.cycleMinutes * 60_000));
    await client.query('SELECT pg_advisory_xact_lock(7303)');
    const last = await client.query<{ cycle: number }>(
      `SELECT (body->>'cycle')::int AS cycle FROM "Event" WHERE stream = 'bank' ORDER BY version DESC LIMIT 1`,
    );
    if (last.rows[0]?.cycle === cycle) return false;
    const { rows: accounts } = await client.query<{ id: string; balance: string }>(
      `SELECT id, balance FROM "TokenAccount" WHERE id = 'reserve' OR id LIKE 'agent:%' ORDER BY id FOR UPDATE`,
    );
    const { rows: debts } = await client.query<{ id: string; owed: string }>(
      `SELECT substr("accountId", 7) AS id, sum(amount) AS owed FROM "TokenEntry"
        WHERE reason IN ('borrow', 'repay') AND "accountId" LIKE 'agent:%' GROUP BY 1 HAVING sum(amount) > 0`,
    );
    const entries = restockEntries(
      Object.fromEntries(accounts.map(({ id, balance }) => [id, Number(balance)])),
      rules,
      { debts: Object.fromEntries(debts.map(({ id, owed }) => [id, Number(owed)])), cycle: `restock:${cycle}` },
    );
    await postEntries(client, entries);
    await appendWithin(client, {
      stream: 'bank',
      type: 'CycleBegun',
      actor: 'engine',
      body: { cycle, entries },
      at: now,
    });
    return true;
  });
