import type { Anomaly } from './anomaly.ts';
import { inSeconds } from './in-seconds.ts';

/** What such work usually takes, measured over earlier pieces of it: median and median absolute deviation. */
export type Usual = { readonly median: number; readonly deviation: number };

/** What an agent's work at a capability usually takes. */
export type UsualWork = { readonly samples: number; readonly tokens: Usual; readonly durationMs: Usual };

/** How far from the usual is too far, in scaled MAD, and how much history that takes (Leys et al. 2013 call 3 very conservative). */
export type UsualRules = { readonly leastHistory: number; readonly deviations: number };

/** Makes the MAD comparable to a standard deviation under normality. */
const MAD_SCALE = 1.4826;

/** Work that hardly varies would make a trifle unusual: at least this many times its median is asked for as well. */
const LEAST_FACTOR = 2;

/** What an attempt took so far, of what it may take, and what such work usually takes; in one unit. */
export type Taken = { readonly measured: number; readonly limit: number; readonly usual: Usual | null };

/** More tokens in and out than the attempt was given. */
export function tokenOverrun({ measured, limit }: Taken): Anomaly | null {
  if (measured <= limit) return null;
  const sentence = `It used ${measured} tokens of the ${limit} it may use.`;
  return { kind: 'token-overrun', measured, limit, unit: 'tokens', sentence };
}

/** Not finished in the time it was given, in ms. */
export function timeOverrun({ measured, limit }: Taken): Anomaly | null {
  if (measured < limit) return null;
  const sentence = `It was not finished after ${inSeconds(measured)} of the ${inSeconds(limit)} it has.`;
  return { kind: 'time-overrun', measured, limit, unit: 'ms', sentence };
}

/** Within its limit, but far more tokens than such work usually takes. */
export function unusualTokens({ measured, usual }: Taken, rules: UsualRules): Anomaly | null {
  const limit = usual && usualLimit(usual, rules);
  if (limit === null || measured <= limit) return null;
  const sentence = `It had used ${measured} tokens, more than such work usually takes.`;
  return { kind: 'unusual-tokens', measured, limit, unit: 'tokens', sentence };
}

/** Within its limit, but far longer than such work usually takes. */
export function unusualTime({ measured, usual }: Taken, rules: UsualRules): Anomaly | null {
  const limit = usual && usualLimit(usual, rules);
  if (limit === null || measured <= limit) return null;
  const sentence = `It was still at work after ${inSeconds(measured)}, longer than such work usually takes.`;
  return { kind: 'unusual-time', measured, limit, unit: 'ms', sentence };
}

/** The most that is usual, rounded up to a whole number. */
export const usualLimit = ({ median, deviation }: Usual, { deviations }: UsualRules): number =>
  Math.ceil(Math.max(median + deviations * MAD_SCALE * deviation, LEAST_FACTOR * median));

/** What such work usually takes, or null while it was done too seldom to tell. */
export const knownUsual = (usual: UsualWork | null | undefined, { leastHistory }: UsualRules): UsualWork | null =>
  usual && usual.samples >= leastHistory ? usual : null;

/** What is usual by this history, or null while there is too little of it. */
export function usualOf(history: readonly number[], { leastHistory }: UsualRules): Usual | null {
  if (history.length < leastHistory) return null;
  const middle = medianOf(history);
  return { median: middle, deviation: medianOf(history.map((value) => Math.abs(value - middle))) };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
