import type { Anomaly } from './anomaly.ts';

/** A stream as far as it came: characters of its answer, white space at its end, and pieces in a row without any text. */
export type StreamLength = { readonly characters: number; readonly blanks: number; readonly emptyPieces: number };

/** No layout needs so much white space in one place; models made to write JSON are known to get lost in it. */
const MOST_BLANKS = 2_000;

/** A stream that goes on beyond any answer, or goes on without saying anything. */
export function endlessStream(
  { characters, blanks, emptyPieces }: StreamLength,
  limits: { readonly answerCharacters: number; readonly emptyPieces: number },
): Anomaly | null {
  if (characters > limits.answerCharacters) {
    const limit = limits.answerCharacters;
    const sentence = `Its answer had no end after ${characters} characters; ${limit} are allowed.`;
    return { kind: 'endless-stream', measured: characters, limit, unit: 'characters', sentence };
  }
  if (blanks > MOST_BLANKS) {
    const sentence = `Its answer goes on with nothing but ${blanks} characters of white space.`;
    return { kind: 'endless-stream', measured: blanks, limit: MOST_BLANKS, unit: 'characters', sentence };
  }
  if (emptyPieces <= limits.emptyPieces) return null;
  const sentence = `Its stream sent ${emptyPieces} pieces in a row without any text.`;
  return { kind: 'endless-stream', measured: emptyPieces, limit: limits.emptyPieces, unit: 'pieces', sentence };
}
