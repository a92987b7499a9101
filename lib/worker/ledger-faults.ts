import type { Pool } from 'pg';
import { type ChainedEntry, verifyChain } from '#lib/governance/ledger.ts';

/** What is wrong with finished runs, by their ledger and the books; empty when nothing was lost and nothing was done twice. */
export async function ledgerFaults(pool: Pick<Pool, 'query'>, runIds: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const runId of runIds) faults.push(...(await faultsOfRun(pool, runId)).map((fault) => `${runId}: ${fault}`));
  const { rows: books } = await pool.query<{ total: number }>(
    `SELECT coalesce(sum(balance), 0)::float8 AS total FROM "TokenAccount"`,
  );
  if (books[0]?.total !== 0) faults.push(`the bank sums to ${books[0]?.total}`);
  const { rows: left } = await pool.query<{ id: string }>(
    `SELECT id FROM "Attempt" WHERE "runId" = ANY($1) UNION ALL SELECT id FROM "TokenAccount" WHERE id LIKE 'held:%'`,
    [runIds],
  );
  return [...faults, ...left.map(({ id }) => `${id} was left behind`)];
}

type Row = Omit<ChainedEntry, 'at' | 'body'> & { readonly at: Date; readonly body: Record<string, unknown> };

async function faultsOfRun(pool: Pick<Pool, 'query'>, runId: string): Promise<string[]> {
  const { rows } = await pool.query<Row>(`SELECT * FROM "Event" WHERE stream = $1 ORDER BY version`, [`run:${runId}`]);
  const verdict = verifyChain(rows.map((row) => ({ ...row, at: row.at.toISOString() })));
  const keysOf = (type: string, keyOf: (body: Row['body']) => unknown) =>
    rows.filter((row) => row.type === type).map((row) => String(keyOf(row.body)));
  const twice = (what: string, keys: readonly string[]) =>
    keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} was ${what} twice`);
  return [
    ...(verdict.ok ? [] : [`version ${verdict.at} ${verdict.because}`]),
    ...(rows.at(-1)?.type === 'RunCompleted' ? [] : [`it ended with ${rows.at(-1)?.type ?? 'nothing'}`]),
    ...twice(
      'committed',
      keysOf('SubtaskCommitted', ({ subtaskKey, epoch }) => `${subtaskKey} of epoch ${epoch}`),
    ),
    ...twice(
      'answered',
      keysOf('AttemptSucceeded', ({ attemptId }) => attemptId),
    ),
  ];
}
