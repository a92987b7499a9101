import type { Anomaly } from './anomaly.ts';
import { contentWords } from './content-words.ts';
import type { Subject } from './subject.ts';

/** Fewer different words than this are too few to judge by: a short answer may name what the task does not. */
const LEAST_WORDS = 30;

/**
 * A text that shares hardly any of its different content words with the task: objective, inputs, notes and output spec.
 * Lexical on purpose: it needs no model, gives the same verdict everywhere, and can be recounted by hand. It finds
 * answers to another question, not wrong answers.
 */
export function offObjective(text: string, { isOnTopic }: Subject, leastShare: number): Anomaly | null {
  const words = new Set(contentWords(text));
  if (words.size < LEAST_WORDS) return null;
  const measured = [...words].filter(isOnTopic).length / words.size;
  if (measured >= leastShare) return null;
  const sentence = `Only ${Math.round(measured * 100)} % of the words of its answer have to do with the task; at least ${Math.round(leastShare * 100)} % are expected.`;
  return { kind: 'off-objective', measured, limit: leastShare, unit: 'share', sentence };
}
