import { hasSucceeded } from '../decide/run-facts.ts';
import type { DomainRules } from '../domain.ts';
import type { RunState } from '../state.ts';
import { judged, type StandingChange } from './standing-changes.ts';

/** What a person who answers for the outcome said of one item of a report. */
export type ItemVerdict = 'accept' | 'modify' | 'reject';

const RIGHT: Readonly<Record<ItemVerdict, number>> = { accept: 1, modify: 0.5, reject: 0 };

/**
 * What a verdict on one item teaches about those who stood behind it: each committed subtask's answers that support the
 * item gain or lose by `weight`. An agent counts once an item, however many of its answers do.
 */
export function outcomeJudgements(
  state: RunState,
  { item, verdict }: { readonly item: string; readonly verdict: ItemVerdict },
  { domain, weight }: { readonly domain: Pick<DomainRules, 'supports'>; readonly weight: number },
): StandingChange[] {
  const { supports } = domain;
  if (!supports || weight === 0) return [];
  const seen = new Set<string>();
  return Object.values(state.subtasks).flatMap((subtask) => {
    if (subtask.status.at !== 'committed') return [];
    return subtask.attemptIds.flatMap((id) => {
      const attempt = state.attempts[id];
      if (!attempt || !hasSucceeded(attempt) || attempt.status.outcome.cachedFrom || seen.has(attempt.award.agentId))
        return [];
      if (!supports(subtask.spec, attempt.status.outcome.output, item)) return [];
      seen.add(attempt.award.agentId);
      return judged(attempt, subtask, { right: RIGHT[verdict], weight, by: 'person' });
    });
  });
}

/** The same changes the other way round: takes back what was learned. */
export const takenBack = (changes: readonly StandingChange[]): StandingChange[] =>
  changes.map((change) => ({
    ...change,
    successes: -change.successes,
    failures: -change.failures,
    agreedSuccesses: -change.agreedSuccesses,
    agreedFailures: -change.agreedFailures,
    calibration: change.calibration.map((sum) => -sum),
  }));
