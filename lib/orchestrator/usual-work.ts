import type { Pool } from 'pg';
import type { UsualWork } from '#lib/monitoring/overrun.ts';

/** Outcomes per agent that the usual is counted over: recent ones, for agents and models change. */
const SAMPLES = 300;
/** Fewer say nothing under any policy. */
const LEAST = 8;

/** What each agent's work at each capability usually takes, by agent and capability. */
export type UsualByAgent = ReadonlyMap<string, Readonly<Record<string, UsualWork>>>;

const USUAL = `WITH latest AS MATERIALIZED (
    SELECT a.id AS agent, o.capability, o.tokens, o."durationMs" AS ms FROM "Agent" a CROSS JOIN LATERAL (
      SELECT capability, tokens, "durationMs" FROM "AttemptOutcome" o
      WHERE o."agentId" = a.id AND o.ok ORDER BY at DESC LIMIT $1) o),
  middle AS (
    SELECT agent, capability, count(*)::int AS samples,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY tokens) AS tokens, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms
    FROM latest GROUP BY agent, capability HAVING count(*) >= $2)
  SELECT agent, capability, m.samples, m.tokens, m.ms,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(l.tokens - m.tokens)) AS "tokensOff",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(l.ms - m.ms)) AS "msOff"
  FROM latest l JOIN middle m USING (agent, capability) GROUP BY agent, capability, m.samples, m.tokens, m.ms`;

type Row = {
  readonly agent: string;
  readonly capability: string;
  readonly samples: number;
  readonly tokens: number;
  readonly ms: number;
  readonly tokensOff: number;
  readonly msOff: number;
};

/** Counts medians and median absolute deviations of the latest good outcomes. Reads many rows: keep what it brings for a while. */
export async function readUsualWork(pool: Pick<Pool, 'query'>): Promise<UsualByAgent> {
  const { rows } = await pool.query<Row>(USUAL, [SAMPLES, LEAST]);
  const usual = new Map<string, Record<string, UsualWork>>();
  for (const { agent, capability, samples, tokens, ms, tokensOff, msOff } of rows) {
    const of = usual.get(agent) ?? {};
    of[capability] = {
      samples,
      tokens: { median: tokens, deviation: tokensOff },
      durationMs: { median: ms, deviation: msOff },
    };
    usual.set(agent, of);
  }
  return usual;
}
