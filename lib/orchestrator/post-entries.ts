import type { PoolClient } from 'pg';
import type { BankEntry } from '#lib/budget/types.ts';

/** Writes legs into the books as of `at`, ms since the epoch, and moves the balances, in the order of account ids that every writer keeps. */
export async function postEntries(client: PoolClient, entries: readonly BankEntry[], at: number): Promise<void> {
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
       SELECT e->>'transaction', e->>'accountId', (e->>'amount')::bigint, e->>'reason', $2
       FROM jsonb_array_elements($1::jsonb) e`,
    [legs, new Date(at)],
  );
}
