/** Something an agent does that it should not, with the numbers and the sentence for people. */
export type Anomaly = {
  readonly kind: 'token-overrun' | 'time-overrun' | 'loop';
  readonly measured: number;
  readonly limit: number;
  readonly sentence: string;
};

/** Earlier runs of the same kind of work needed before “unusual” means anything. */
const LEAST_HISTORY = 8;

/** How far from the usual is too far, in scaled median absolute deviations (Leys et al. 2013 call 3 very conservative). */
const DEVIATIONS = 3;

/** Makes the MAD comparable to a standard deviation under normality. */
const MAD_SCALE = 1.4826;

/** Used more than it was given, or far more than such work usually takes; `history` are tokens of earlier work of the kind. */
export function tokenOverrun(usedTokens: number, limitTokens: number, history: readonly number[]): Anomaly | null {
  const limit = effectiveLimit(limitTokens, history);
  if (usedTokens <= limit) return null;
  const sentence = `Used ${usedTokens} tokens; ${limitReason('tokens', limit, limitTokens)}.`;
  return { kind: 'token-overrun', measured: usedTokens, limit, sentence };
}

/** Took longer than it was given, or far longer than such work usually takes; all in ms. */
export function timeOverrun(elapsedMs: number, limitMs: number, history: readonly number[]): Anomaly | null {
  const limit = effectiveLimit(limitMs, history);
  if (elapsedMs <= limit) return null;
  const sentence = `Running for ${elapsedMs} ms; ${limitReason('ms', limit, limitMs)}.`;
  return { kind: 'time-overrun', measured: elapsedMs, limit, sentence };
}

/** The most that is usual by the history, or null while there is too little of it or it never varied. */
export function usualLimit(history: readonly number[]): number | null {
  if (history.length < LEAST_HISTORY) return null;
  const middle = median(history);
  const deviation = MAD_SCALE * median(history.map((value) => Math.abs(value - middle)));
  return deviation === 0 ? null : middle + DEVIATIONS * deviation;
}

const effectiveLimit = (hard: number, history: readonly number[]): number =>
  Math.min(hard, Math.round(usualLimit(history) ?? hard));

const limitReason = (unit: string, limit: number, hard: number): string =>
  limit < hard ? `such work usually stays below ${limit} ${unit}` : `the limit is ${limit} ${unit}`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
