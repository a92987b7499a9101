import type { Anomaly } from './anomaly.ts';

/** Cycles of up to five calls cover plan–act–check habits; longer ones are work that repeats, not a loop. */
const LONGEST_PERIOD = 5;

/** Calls to be remembered so that no loop of `repeated` rounds goes unseen. */
export const callsToRemember = (repeated: number): number => LONGEST_PERIOD * repeated;

/**
 * The same call `repeated` times in a row at the end. `calls` are digests of calls with their arguments, oldest first;
 * two calls with one digest would get one answer.
 */
export function identicalCalls(calls: readonly string[], repeated: number): Anomaly | null {
  const measured = repeatsAtEnd(calls, 1);
  if (measured < repeated) return null;
  const sentence = `It made the same call ${measured} times in a row.`;
  return { kind: 'identical-calls', measured, limit: repeated, unit: 'times', sentence };
}

/** The same circle of two to five calls `repeated` times in a row at the end. */
export function periodicCalls(calls: readonly string[], repeated: number): Anomaly | null {
  for (let period = 2; period <= LONGEST_PERIOD; period++) {
    const measured = repeatsAtEnd(calls, period);
    if (measured < repeated) continue;
    const sentence = `It went through the same ${period} calls ${measured} times in a row.`;
    return { kind: 'periodic-calls', measured, limit: repeated, unit: 'times', sentence };
  }
  return null;
}

/** How often the last `period` calls stand in a row at the end, at least once when there are that many. */
function repeatsAtEnd(calls: readonly string[], period: number): number {
  let same = 0;
  while (same + period < calls.length && calls.at(-1 - same) === calls.at(-1 - same - period)) same += 1;
  return calls.length < period ? 0 : 1 + Math.floor(same / period);
}
