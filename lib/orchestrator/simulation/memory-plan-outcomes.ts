import { type PlanOutcome, qualityOf } from '#lib/planning/granularity/plan-outcome.ts';
import type { EscalationRow } from '#lib/run/projections/escalation-rows.ts';
import type { RunSummary } from '#lib/run/projections/summarise.ts';
import type { LinkedEvent } from '../build-commit.ts';

/** Questions that tell that the council could not settle something by itself. */
const COUNCIL_AT_A_LOSS = ['low-margin', 'attempts-exhausted', 'no-eligible-agent', 'replan-limit', 'unsolvable'];

/** What a plan whose size was chosen came to, as the query on Postgres tells it; null for a run it says nothing about. */
export function planOutcomeOf(
  run: RunSummary,
  events: readonly LinkedEvent[],
  escalations: readonly EscalationRow[],
): PlanOutcome | null {
  const asked = events[1];
  if (run.endedAt === null || asked?.type !== 'PlanningRequested') return null;
  const { granularity, granularityContext: context } = asked.body;
  if (!granularity || !context || (run.status !== 'done' && run.status !== 'failed')) return null;
  const quality = qualityOf({
    isDone: run.status === 'done',
    degraded: run.degraded,
    escalated: escalations.some(({ kind }) => COUNCIL_AT_A_LOSS.includes(kind)),
    overruled: escalations.some(
      ({ decision }) => decision?.at === 'decided' && (decision.verb === 'override' || decision.verb === 'reject'),
    ),
  });
  const latencyMs = Math.max(0, run.endedAt - run.createdAt - waitedMs(escalations));
  return { domain: run.domain, context, granularity, quality, latencyMs, tokens: run.tokens };
}

/** Time in which people were asked, overlaps counted once. */
function waitedMs(escalations: readonly EscalationRow[]): number {
  let waited = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { createdAt, decidedAt } of [...escalations].sort((a, b) => a.createdAt - b.createdAt)) {
    if (decidedAt === null || decidedAt <= until) continue;
    waited += decidedAt - Math.max(createdAt, until);
    until = decidedAt;
  }
  return waited;
}
