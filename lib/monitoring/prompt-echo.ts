import type { Anomaly } from './anomaly.ts';
import { shingles, wordsOf } from './content-words.ts';
import { ECHO_WORDS, type Subject } from './subject.ts';

/** Shorter texts may quote a rule and be fine. */
const LEAST_RUNS = 25;

/** A text that takes most of its wording from the agent's own instructions. Citing the data of the task is no echo. */
export function promptEcho(text: string, { isInstruction }: Subject, mostShare: number): Anomaly | null {
  const runs = shingles(wordsOf(text), ECHO_WORDS);
  if (runs.length < LEAST_RUNS) return null;
  const measured = runs.filter(isInstruction).length / runs.length;
  if (measured <= mostShare) return null;
  const sentence = `${Math.round(measured * 100)} % of its answer is the wording of its own instructions.`;
  return { kind: 'prompt-echo', measured, limit: mostShare, unit: 'share', sentence };
}
