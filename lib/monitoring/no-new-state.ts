import { digest } from '#lib/kernel/digest.ts';
import type { Anomaly } from './anomaly.ts';
import { plainText } from './no-answer.ts';

/** What an answer says, whatever its layout: two of one digest are the same answer. */
export function answerDigest(text: string): string {
  const plain = plainText(text);
  try {
    return digest(JSON.parse(plain));
  } catch {
    return digest(plain.replace(/\s+/g, ' '));
  }
}

/** The same refused answer twice in a row: told what was wrong, the agent changed nothing. Digests as `answerDigest` gives them. */
export function unchangedAnswer(before: string | null, now: string): Anomaly | null {
  if (before !== now) return null;
  const sentence = 'Told what was wrong with its answer, it gave the same answer again.';
  return { kind: 'no-new-state', measured: 2, limit: 2, unit: 'answers', sentence };
}

/** So many results in a row that were all known before. */
export function nothingNew(resultsWithoutNews: number, limit: number): Anomaly | null {
  if (resultsWithoutNews < limit) return null;
  const sentence = `Its last ${resultsWithoutNews} calls brought back nothing that it did not have before.`;
  return { kind: 'no-new-state', measured: resultsWithoutNews, limit, unit: 'calls', sentence };
}
