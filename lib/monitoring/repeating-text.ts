import type { Anomaly } from './anomaly.ts';

/** How much of the end of a text is looked at, and how often a passage must fill it: short passages soon, long ones later. */
const SCALES = [
  { characters: 800, repeats: 6 },
  { characters: 3_200, repeats: 5 },
  { characters: 12_800, repeats: 4 },
] as const;

/** The end of a text that has to be kept to see the longest passage go round. */
export const LONGEST_TAIL = 12_800;

/** A text that ends with one passage over and over, word for word. Looks only at scales for which `isDue`. */
export function repeatingText(tail: string, isDue: (characters: number) => boolean): Anomaly | null {
  for (const { characters, repeats } of SCALES) {
    if (tail.length < characters || !isDue(characters)) continue;
    const end = tail.slice(-characters);
    if (!returnsWithin(end, characters / repeats)) continue;
    const period = shortestPeriod(end);
    const measured = Math.floor(characters / period);
    if (measured < repeats) continue;
    const sentence = `Its text repeats the same passage ${measured} times: “${excerpt(end.slice(-period))}”.`;
    return { kind: 'repeating-text', measured, limit: repeats, unit: 'times', sentence };
  }
  return null;
}

/** Characters whose last occurrence but one is looked for. */
const PROBE = 32;

/**
 * Whether the end of a text stands in it once more, at most `distance` before: true of every text with a period that short,
 * of few others, and told by one search, which spares most texts the count of their period.
 */
export function returnsWithin(text: string, distance: number): boolean {
  const probe = text.slice(-PROBE);
  const before = text.lastIndexOf(probe, text.length - probe.length - 1);
  return before >= 0 && text.length - probe.length - before <= distance;
}

/** Length of the shortest period of a text (Knuth–Morris–Pratt failure function, 1977). */
export function shortestPeriod(text: string): number {
  const border = new Uint32Array(text.length);
  for (let index = 1, length = 0; index < text.length; index += 1) {
    while (length > 0 && text[index] !== text[length]) length = border[length - 1] ?? 0;
    if (text[index] === text[length]) length += 1;
    border[index] = length;
  }
  return text.length - (border[text.length - 1] ?? 0);
}

/** The beginning of a passage on one line. */
export const excerpt = (passage: string): string => {
  const line = passage.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};
