import type { Pool, PoolClient } from 'pg';
import { cycleAt, cycleEntries } from '#lib/budget/cycle.ts';
import { debtsOf, type LoanLeg, loansAfter } from '#lib/budget/loans.ts';
import { accountOf, type BankEntry } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { pool as sharedPool } from '#lib/platform/database/pool.ts';
import { appendWithin, inTransaction } from './append.ts';
import { readFlagsUp } from './bank-flags.ts';
import { readLoans, readTenants } from './bank-reader.ts';
import { postEntries } from './post-entries.ts';

/** Held while the bank’s own books are written: a cycle begun, tokens moved between agents. */
export const BANK_LOCK = 7303;

/**
 * Begins a new cycle of the bank when its time has come: once per cycle over all processes, whoever comes first. What runs
 * spent is closed to their tenants, agents and reserve are filled up. `now` in ms since the epoch. True when this call did it.
 */
export const restockBank = (rules: Policy['budget'], now: number, pool: Pool = sharedPool): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const cycle = cycleAt(now, rules);
    await client.query('SELECT pg_advisory_xact_lock($1)', [BANK_LOCK]);
    if ((await lastCycle(client)) === cycle) return false;
    const balances = await lockAccounts(client);
    const loans = await readLoans(client);
    const runIds = Object.keys(balances).flatMap((id) => {
      const account = accountOf(id);
      return account.kind === 'run' && account.owner !== null ? [account.owner] : [];
    });
    const before = {
      balances,
      debts: debtsOf(loans),
      families: await familiesOf(client),
      tenants: Object.fromEntries(await readTenants(client, runIds)),
    };
    const { entries } = cycleEntries(before, rules, `restock:${cycle}`);
    await postEntries(client, entries, now);
    await client.query(`DELETE FROM "TokenAccount" WHERE id = ANY($1) AND balance = 0`, [
      runIds.map((runId) => `run:${runId}`),
    ]);
    await appendWithin(client, {
      stream: 'bank',
      type: 'CycleBegun',
      actor: 'engine',
      body: {
        cycle,
        // What runs spent stands in the books; naming each of them here would make the event grow with the traffic.
        entries: entries.filter(({ reason }) => reason !== 'close'),
        closed: closedTo(entries),
        loans: loansAfter(loans, legsOf(entries, now)).filter(({ owedTokens }) => owedTokens > 0),
        flags: await readFlagsUp(client),
        lastEntryId: await lastEntryId(client),
      },
      at: now,
    });
    return true;
  });

async function lastCycle(client: PoolClient): Promise<number | undefined> {
  const { rows } = await client.query<{ cycle: number }>(
    `SELECT (body->>'cycle')::int AS cycle FROM "Event" WHERE stream = 'bank' AND type = 'CycleBegun'
      ORDER BY version DESC LIMIT 1`,
  );
  return rows[0]?.cycle;
}

/** Balances of agents, reserve and runs, which stay as they are until the transaction ends. Locked in the order of every commit. */
async function lockAccounts(client: PoolClient): Promise<Record<string, number>> {
  const { rows } = await client.query<{ id: string; balance: string }>(
    `SELECT id, balance FROM "TokenAccount" WHERE id = 'reserve' OR id LIKE 'agent:%' OR id LIKE 'run:%'
      ORDER BY id FOR UPDATE`,
  );
  return Object.fromEntries(rows.map(({ id, balance }) => [id, Number(balance)]));
}

async function familiesOf(client: PoolClient): Promise<Record<string, string>> {
  const { rows } = await client.query<{ id: string; family: string }>(`SELECT id, family FROM "Agent"`);
  return Object.fromEntries(rows.map(({ id, family }) => [id, family]));
}

/** Every leg of a loan up to it is committed: whoever borrows or repays holds the accounts locked here. */
async function lastEntryId(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ id: string | null }>(`SELECT max(id) AS id FROM "TokenEntry"`);
  return Number(rows[0]?.id ?? 0);
}

const legsOf = (entries: readonly BankEntry[], at: number): LoanLeg[] =>
  entries.map((entry) => ({ ...entry, runId: null, at }));

/** Tokens closed to each tenant. */
function closedTo(entries: readonly BankEntry[]): Record<string, number> {
  const closed: Record<string, number> = {};
  for (const { reason, accountId, amount } of entries) {
    const { kind, owner } = accountOf(accountId);
    if (reason === 'close' && kind === 'tenant' && owner !== null) closed[owner] = (closed[owner] ?? 0) + amount;
  }
  return closed;
}
