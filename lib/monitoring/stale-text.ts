import type { Anomaly } from './anomaly.ts';
import { shingles, wordsOf } from './content-words.ts';

const CHARACTERS = 12_800;
/** The part at the end that is asked for news, and what it must consist of to be asked at all. */
const END_SHARE = 0.25;
const LEAST_WORDS = 150;
/** Words in a row that make a turn of phrase, and how often one must have been said before it is stale. */
const PHRASE_WORDS = 5;
const SAID_BEFORE = 3;
/** Share of stale phrases from which a text says nothing new. */
const STALE_SHARE = 0.9;

/** A text that says nothing new any more, in whatever order: nearly every turn of phrase at its end was used three times before. */
export function staleText(tail: string, isDue: (characters: number) => boolean): Anomaly | null {
  if (tail.length < CHARACTERS || !isDue(CHARACTERS) || !seemsStale(tail)) return null;
  const phrases = shingles(wordsOf(tail), PHRASE_WORDS);
  const border = Math.floor(phrases.length * (1 - END_SHARE));
  const end = phrases.slice(border);
  if (end.length < LEAST_WORDS) return null;
  const said = countOf(phrases.slice(0, border));
  const measured = end.filter((phrase) => (said.get(phrase) ?? 0) >= SAID_BEFORE).length / end.length;
  if (measured < STALE_SHARE) return null;
  const sentence = `Its text says nothing new: ${Math.round(measured * 100)} % of what it writes it had written three times before.`;
  return { kind: 'repeating-text', measured, limit: STALE_SHARE, unit: 'share', sentence };
}

/** Stretches of the end that are looked up in what came before, to spare most texts the whole count. */
const SAMPLES = 40;
const SAMPLE_CHARACTERS = 24;
const SEEMING_SHARE = 0.6;

function seemsStale(tail: string): boolean {
  const border = Math.floor(tail.length * (1 - END_SHARE));
  const before = tail.slice(0, border);
  const step = Math.floor((tail.length - border - SAMPLE_CHARACTERS) / SAMPLES);
  let known = 0;
  for (let nth = 0; nth < SAMPLES; nth++) {
    const start = border + nth * step;
    if (before.includes(tail.slice(start, start + SAMPLE_CHARACTERS))) known += 1;
  }
  return known >= SAMPLES * SEEMING_SHARE;
}

function countOf(phrases: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}
