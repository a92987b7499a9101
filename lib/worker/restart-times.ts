import type { Pool } from 'pg';

/** A worker that was killed, and when, ms since the epoch. */
export type Victim = { readonly workerId: string; readonly killedAt: number };

/** What kills came to, by the ledger: attempts cut short and begun again, how long that took, and calls made twice. */
export type RestartTimes = {
  /** Attempts under way in a worker when it was killed, that another began again. */
  readonly restarted: number;
  readonly restartMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly calls: number;
  /** Share of calls that were made again because the first was cut short. */
  readonly repeatedShare: number;
};

type Start = { readonly attemptId: string; readonly workerId: string; readonly at: number };

/** Reads from the events of all runs how soon the work of killed workers was begun elsewhere. */
export async function restartTimes(pool: Pool, victims: readonly Victim[]): Promise<RestartTimes> {
  const { rows } = await pool.query<Start>(
    `SELECT "attemptId", "workerId", (extract(epoch FROM at) * 1000)::float8 AS at
     FROM "Event" e CROSS JOIN LATERAL (
       SELECT body->>'attemptId' AS "attemptId", body->>'workerId' AS "workerId" WHERE type = 'AttemptStarted'
       UNION ALL
       SELECT a->>'attemptId', a->>'startedBy'
       FROM jsonb_array_elements(coalesce(body->'awards', '[]') || coalesce(body->'award', '[]')) a
       WHERE type IN ('SubtaskAwarded', 'SubtaskBorrowed', 'HedgeStarted') AND a ? 'startedBy'
     ) started ORDER BY stream, version`,
  );
  return fromStarts(rows, victims);
}

/** The same from the starts themselves, in the order of their logs. */
export function fromStarts(starts: readonly Start[], victims: readonly Victim[]): RestartTimes {
  const killedAt = new Map(victims.map((victim) => [victim.workerId, victim.killedAt]));
  const last = new Map<string, Start>();
  const took: number[] = [];
  for (const start of starts) {
    const died = killedAt.get(last.get(start.attemptId)?.workerId ?? '');
    if (died !== undefined && start.at >= died) took.push(start.at - died);
    last.set(start.attemptId, start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0);
  return {
    restarted: took.length,
    restartMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
    calls: starts.length,
    repeatedShare: starts.length === 0 ? 0 : (starts.length - last.size) / starts.length,
  };
}
