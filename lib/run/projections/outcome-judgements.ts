import { attemptsOf, hasSucceeded, type Succeeded } from '../decide/run-facts.ts';
import type { DomainRules } from '../domain.ts';
import type { RunState, SubtaskState } from '../state.ts';
import { judged, type StandingChange } from './standing-changes.ts';

/** What a person who answers for the outcome said of one item of a report. */
export type ItemVerdict = 'accept' | 'modify' | 'reject';

const RIGHT: Readonly<Record<ItemVerdict, number>> = { accept: 1, modify: 0.5, reject: 0 };

type Teaching = { readonly domain: Pick<DomainRules, 'supports'>; readonly weight: number };

/** What a signature says of an item that was not looked at by itself counts so much of a verdict on it. */
const SIGNED_SHARE = 0.5;

/**
 * What a verdict on one item teaches about those who stood behind it: each committed subtask's answers that support the
 * item gain or lose by `weight`. An agent counts once an item, however many of its answers do.
 */
export function outcomeJudgements(
  state: RunState,
  { item, verdict }: { readonly item: string; readonly verdict: ItemVerdict },
  { domain, weight }: Teaching,
): StandingChange[] {
  if (weight === 0) return [];
  const fresh = answersBehind(state, item, domain).filter(({ attempt }) => !attempt.status.outcome.cachedFrom);
  return oncePerAgent(fresh).flatMap(({ attempt, subtask }) =>
    judged(attempt, subtask, { right: RIGHT[verdict], weight, by: 'person' }),
  );
}

/**
 * What a signature teaches: who stood behind items that it lets stand unreviewed was right, at half the weight of a verdict,
 * once an agent, for to sign is one act. Who stood behind an item that was rejected gains nothing by it.
 */
export function signatureJudgements(
  state: RunState,
  items: readonly string[],
  reviews: readonly { readonly item: string; readonly verdict: ItemVerdict }[],
  { domain, weight }: Teaching,
): StandingChange[] {
  if (weight === 0) return [];
  const verdicts = new Map(reviews.map(({ item, verdict }) => [item, verdict]));
  const agentsBehind = (item: string) => answersBehind(state, item, domain).map(({ attempt }) => attempt.award.agentId);
  const wrong = new Set([...verdicts].flatMap(([item, verdict]) => (verdict === 'reject' ? agentsBehind(item) : [])));
  const behind = items
    .filter((item) => !verdicts.has(item))
    .flatMap((item) => answersBehind(state, item, domain))
    .filter(({ attempt }) => !attempt.status.outcome.cachedFrom && !wrong.has(attempt.award.agentId));
  return oncePerAgent(behind).flatMap(({ attempt, subtask }) =>
    judged(attempt, subtask, { right: 1, weight: weight * SIGNED_SHARE, by: 'person' }),
  );
}

type Behind = { readonly attempt: Succeeded; readonly subtask: SubtaskState };

/** Answers to committed subtasks that stand behind an item of the report, those taken from earlier work among them. */
export function answersBehind(state: RunState, item: string, { supports }: Teaching['domain']): Behind[] {
  if (!supports) return [];
  return Object.values(state.subtasks).flatMap((subtask) => {
    if (subtask.status.at !== 'committed') return [];
    return attemptsOf(state, subtask)
      .filter(hasSucceeded)
      .filter((attempt) => supports(subtask.spec, attempt.status.outcome.output, item))
      .map((attempt) => ({ attempt, subtask }));
  });
}

const oncePerAgent = (behind: readonly Behind[]): Behind[] =>
  [...new Map([...behind].reverse().map((one) => [one.attempt.award.agentId, one])).values()].reverse();

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
