import type { Anomaly } from './anomaly.ts';

/** How much repetition is a loop. Periods are in calls: 2 is A B A B. */
export type LoopRules = {
  readonly identicalCalls: number;
  readonly longestPeriod: number;
  readonly repeatedPeriods: number;
};

/** Three times the same is what a retry and a repair cannot explain; cycles of up to five calls cover plan–act–check habits. */
export const defaultLoopRules: LoopRules = { identicalCalls: 3, longestPeriod: 5, repeatedPeriods: 3 };

/**
 * Whether the latest calls go round in circles. `calls` are digests of model or tool calls with their arguments, oldest
 * first; two calls with one digest would get one answer.
 */
export function loopIn(calls: readonly string[], rules: LoopRules = defaultLoopRules): Anomaly | null {
  if (repeatsAtEnd(calls, 1) >= rules.identicalCalls) {
    const sentence = `Made the same call ${repeatsAtEnd(calls, 1)} times in a row.`;
    return { kind: 'loop', measured: repeatsAtEnd(calls, 1), limit: rules.identicalCalls, sentence };
  }
  for (let period = 2; period <= rules.longestPeriod; period++) {
    const repeats = repeatsAtEnd(calls, period);
    if (repeats < rules.repeatedPeriods) continue;
    const sentence = `Went through the same ${period} calls ${repeats} times in a row.`;
    return { kind: 'loop', measured: repeats, limit: rules.repeatedPeriods, sentence };
  }
  return null;
}

/** How often the last `period` calls stand in a row at the end, at least once when there are that many. */
function repeatsAtEnd(calls: readonly string[], period: number): number {
  let same = 0;
  while (same + period < calls.length && calls.at(-1 - same) === calls.at(-1 - same - period)) same += 1;
  return calls.length < period ? 0 : 1 + Math.floor(same / period);
}
