import type { Pool } from 'pg';
import type { BreakerScope, BreakerState } from '#lib/monitoring/types.ts';
import { appendWithin, inTransaction, lockHead } from './append.ts';
import { breakerAfter } from './breaker-after.ts';
import type { BreakerEvent } from './store.ts';

/** A change of a breaker decided on a version of its stream; `at` in ms since the epoch. */
export type BreakerChange = {
  readonly scope: BreakerScope;
  readonly version: number;
  readonly event: BreakerEvent;
  readonly at: number;
  readonly actor: string;
};

/** The lock that every commit of a run holds shared: see `consilium_commit`. */
const SAFE_MODE_LOCK = 7301;

/**
 * Appends a change of a breaker to its stream and keeps its row; false when another change came first. A change of safe mode
 * takes the safe-mode lock for itself: commits under way finish before it, and every later one sees it.
 */
export const changeBreaker = (pool: Pool, { scope, version, event, at, actor }: BreakerChange): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const stream = `breaker:${scope}`;
    if (scope === 'system') await client.query('SELECT pg_advisory_xact_lock($1)', [SAFE_MODE_LOCK]);
    const head = await lockHead(client, stream);
    if (head.version !== version) return false;
    await appendWithin(client, { stream, type: event.type, actor, body: event.body, at });
    const state = breakerAfter(event, at);
    await client.query(
      `INSERT INTO "Breaker" (scope, state, version, since, until, why) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (scope) DO UPDATE SET state = $2, version = $3, since = $4, until = $5, why = $6`,
      [scope, labelOf(scope, state), version + 1, new Date(at), untilOf(scope, state), JSON.stringify(state)],
    );
    return true;
  });

const labelOf = (scope: BreakerScope, { status }: BreakerState) =>
  scope === 'system' && status === 'open' ? 'latched' : status;

const untilOf = (scope: BreakerScope, state: BreakerState) =>
  state.status === 'open' && scope !== 'system' ? new Date(state.until) : null;
