import { cancellationEntries, planningEntries, reservationEntries, settlementEntries } from '#lib/budget/postings.ts';
import type { BankEntry } from '#lib/budget/types.ts';
import { isInFlight } from '../evolve/attempts.ts';
import type { Usage } from '../types.ts';
import type { Step } from './step.ts';

/** The postings these steps call for: tokens held at the award, settled at the end, given back on cancellation; and what planning took. */
export const bankEntries = (steps: readonly Step[]): BankEntry[] => steps.flatMap(entriesOf);

function entriesOf({ event, attempt, given, after: { runId } }: Step): readonly BankEntry[] {
  if (event.type === 'PlanProposed') return planningEntries(runId, event.body.planningId, tokensOf(event.body.usage));
  if (given.length > 0) return given.flatMap(({ award }) => reservationEntries({ ...award, runId }));
  if (event.type !== 'AttemptSucceeded' && event.type !== 'AttemptFailed' && event.type !== 'AttemptCancelled')
    return [];
  if (!attempt || !isInFlight(attempt)) return [];
  if (event.type === 'AttemptCancelled') return cancellationEntries({ ...attempt.award, runId });
  const usage = event.type === 'AttemptSucceeded' ? event.body.outcome.usage : event.body.usage;
  return settlementEntries({ ...attempt.award, runId }, tokensOf(usage));
}

const tokensOf = (usage: Usage) => usage.inputTokens + usage.outputTokens;
