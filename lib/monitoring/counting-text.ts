import type { Anomaly } from './anomaly.ts';
import { isData } from './content-words.ts';
import { excerpt, returnsWithin, shortestPeriod } from './repeating-text.ts';

const SCALES = [1_600, 6_400, 12_800] as const;

/** This often with nothing but a running number is no way of speaking. */
const LEAST_REPEATS = 10;

/** Lists of short numbered items that say the same of each are common in data: they have to be far longer to be a loop. */
const ITEM_CHARACTERS = 120;
const ITEM_SCALE = 12_800;

/** Characters that levelling and a probe may take from a stretch of two rounds. */
const MARGIN = 400;

/**
 * A text that ends with one passage over and over, but for layout, capitals and numbers that stay or count up evenly: such
 * as “Step 7: checking again.” Numbers that vary otherwise are data, and their table is none of this rule's business.
 */
export function countingText(tail: string, isDue: (characters: number) => boolean): Anomaly | null {
  const isJson = isData(tail.slice(-SCALES[0]));
  for (const characters of SCALES) {
    if (tail.length < characters || !isDue(characters)) continue;
    const longest = characters / LEAST_REPEATS;
    if (!returnsWithin(levelled(tail.slice(-2 * longest - MARGIN)), longest)) continue;
    const end = levelled(tail.slice(-characters));
    const period = shortestPeriod(end);
    const measured = Math.floor(end.length / period);
    if (isJson && period < ITEM_CHARACTERS && characters < ITEM_SCALE) continue;
    if (measured < LEAST_REPEATS || !countsEvenly(tail.slice(-characters), end.slice(0, period))) continue;
    const sentence = `Its text goes on with the same passage ${measured} times, only counting: “${excerpt(end.slice(-period))}”.`;
    return { kind: 'repeating-text', measured, limit: LEAST_REPEATS, unit: 'times', sentence };
  }
  return null;
}

const NUMBERS = /\d+(?:\.\d+)?/g;

/** The text on one line, without capitals, every number the same. */
const levelled = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').replace(NUMBERS, '0');

/** Whether each number of a passage stays or changes by the same step from one round to the next. */
function countsEvenly(text: string, passage: string): boolean {
  // The first number may be cut in half, so it says nothing.
  const numbers = (text.match(NUMBERS) ?? []).slice(1).map(Number);
  const inPassage = passage.match(NUMBERS)?.length ?? 0;
  if (inPassage === 0) return true;
  const step = (index: number) => (numbers[index + inPassage] ?? 0) - (numbers[index] ?? 0);
  for (let index = 0; index + 2 * inPassage < numbers.length - 1; index++)
    if (Math.abs(step(index) - step(index + inPassage)) > 1e-9) return false;
  return true;
}
