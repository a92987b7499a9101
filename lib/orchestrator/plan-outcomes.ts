import type { Pool } from 'pg';
import { type PlanOutcome, qualityOf } from '#lib/planning/granularity/plan-outcome.ts';
import { granularityContextSchema, granularitySchema } from '#lib/planning/types.ts';

/** Runs that a choice rests on: with fading, older ones hardly count. */
const LATEST = 200;

/** The first plan of a run is asked for by its second event, so each run costs one look-up by key. Time spent waiting for people is taken off. */
const OUTCOMES = `SELECT r.domain, e.body->>'granularity' AS granularity, e.body->'granularityContext' AS context,
    r.status = 'done' AS "isDone", r.degraded, r.tokens,
    greatest(0, extract(epoch FROM r."endedAt" - r."createdAt") * 1000 - coalesce((
      SELECT sum(extract(epoch FROM upper(waited) - lower(waited))) * 1000 FROM unnest((
        SELECT range_agg(tstzrange(x."createdAt", x."decidedAt")) FROM "Escalation" x
        WHERE x."runId" = r.id AND x."decidedAt" > x."createdAt")) AS waited), 0))::float8 AS "latencyMs",
    EXISTS (SELECT 1 FROM "Escalation" x WHERE x."runId" = r.id
      AND x.kind IN ('low-margin', 'attempts-exhausted', 'no-eligible-agent', 'replan-limit', 'unsolvable')) AS escalated,
    EXISTS (SELECT 1 FROM "Escalation" x WHERE x."runId" = r.id AND x.status = 'decided'
      AND x.decision->>'verb' IN ('override', 'reject')) AS overruled
  FROM (SELECT * FROM "Run" WHERE "endedAt" IS NOT NULL AND status IN ('done', 'failed') ORDER BY "endedAt" DESC LIMIT $1) r
  JOIN "Event" e ON e.stream = 'run:' || r.id AND e.version = 2 AND e.type = 'PlanningRequested'
  WHERE e.body ? 'granularityContext' AND r."endedAt" IS NOT NULL ORDER BY r."endedAt"`;

type Row = {
  readonly domain: string;
  readonly granularity: unknown;
  readonly context: unknown;
  readonly isDone: boolean;
  readonly degraded: boolean;
  readonly escalated: boolean;
  readonly overruled: boolean;
  readonly latencyMs: number;
  readonly tokens: number;
};

/** What the latest plans whose size was chosen came to, oldest first. */
export async function readPlanOutcomes(pool: Pool): Promise<PlanOutcome[]> {
  const { rows } = await pool.query<Row>({ name: 'plan-outcomes', text: OUTCOMES, values: [LATEST] });
  return rows.flatMap((row): PlanOutcome[] => {
    const granularity = granularitySchema.safeParse(row.granularity);
    const context = granularityContextSchema.safeParse(row.context);
    if (!granularity.success || !context.success) return [];
    const { domain, latencyMs, tokens } = row;
    const quality = qualityOf(row);
    return [{ domain, context: context.data, granularity: granularity.data, quality, latencyMs, tokens }];
  });
}
