import type { Pool, PoolClient } from 'pg';
import { type BankEvent, bankEventSchema, flagsUp } from '#lib/budget/events.ts';
import type { BankFlag } from '#lib/budget/flags.ts';

/** Events of the bank since its latest cycle began, that event included. */
export async function readBankEvents(
  querying: Pick<Pool | PoolClient, 'query'>,
): Promise<readonly (BankEvent & { readonly at: number })[]> {
  const { rows } = await querying.query<{ type: string; body: unknown; at: Date }>(
    `SELECT type, body, at FROM "Event" WHERE stream = 'bank' AND version >= coalesce((
        SELECT max(version) FROM "Event" WHERE stream = 'bank' AND type = 'CycleBegun'), 0)
      ORDER BY version`,
  );
  return rows.map(({ type, body, at }) => ({ ...bankEventSchema.parse({ type, body }), at: at.getTime() }));
}

/** The flags that are up now, oldest first. */
export const readFlagsUp = async (querying: Pick<Pool | PoolClient, 'query'>): Promise<readonly BankFlag[]> =>
  flagsUp(await readBankEvents(querying));
