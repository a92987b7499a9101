import { grouped } from '#lib/kernel/grouped.ts';

const NBSP = '\u00a0';
const MINUS = '−';
const DASH = '–';
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A number that may be missing; nothing is shown as an en dash, never as 0. */
type Maybe = number | null | undefined;

function isMissing(value: Maybe): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/** Tokens short: 80, 0.3k, 38.2k, 228k, 1.2M. */
export function formatTokens(tokens: Maybe): string {
  if (isMissing(tokens)) return DASH;
  if (tokens < 0) return MINUS + formatTokens(-tokens);
  if (tokens < 100) return String(Math.round(tokens));
  if (tokens < 99_950) return `${(tokens / 1000).toFixed(1)}k`;
  if (tokens < 999_500) return `${Math.round(tokens / 1000)}k`;
  return `${(tokens / 1_000_000).toFixed(1)}M`;
}

/** A whole number with thousands parted: 1,234. */
export function formatCount(count: Maybe): string {
  return isMissing(count) ? DASH : grouped(count);
}

/** A count with its noun: “1 run”, “14 runs”; `many` when the plural is irregular. */
export function formatCountOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A difference with its sign: +4, −1, 0. */
export function formatSigned(value: Maybe, digits = 0): string {
  if (isMissing(value)) return DASH;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value > 0 ? '+' : MINUS) + text;
}

function energyScale(wattHours: number): { unit: string; factor: number } {
  if (wattHours >= 10_000) return { unit: 'kWh', factor: 1 / 1000 };
  if (wattHours > 0 && wattHours < 0.0001) return { unit: 'µWh', factor: 1_000_000 };
  if (wattHours > 0 && wattHours < 0.1) return { unit: 'mWh', factor: 1000 };
  return { unit: 'Wh', factor: 1 };
}

function energyNumber(value: number): string {
  return value >= 100 ? String(Math.round(value)) : trimZero(value.toFixed(1));
}

/** Energy with its range, in the unit that fits: “4.6 Wh (3.9–5.4)”; the middle is the mean of the ends when not given. */
export function formatEnergy(wattHours: { low: number; high: number; mid?: number } | null | undefined): string {
  if (!wattHours) return DASH;
  const mid = wattHours.mid ?? (wattHours.low + wattHours.high) / 2;
  const { unit, factor } = energyScale(mid);
  const range = `${energyNumber(wattHours.low * factor)}${DASH}${energyNumber(wattHours.high * factor)}`;
  return `${energyNumber(mid * factor)}${NBSP}${unit} (${range})`;
}

/** Money in US dollars: $0.11, <$0.01, $12.40. */
export function formatCost(dollars: Maybe): string {
  if (isMissing(dollars)) return DASH;
  if (dollars > 0 && dollars < 0.005) return '<$0.01';
  return `$${dollars.toFixed(2)}`;
}

/** A span as people read a clock: 0:08, 11:42, 1 h 52, 3 d 4 h. Input in ms. */
export function formatDuration(durationMs: Maybe): string {
  if (isMissing(durationMs)) return DASH;
  const ms = Math.max(0, durationMs);
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d ${Math.floor((ms % DAY_MS) / HOUR_MS)} h`;
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h ${String(minutes).padStart(2, '0')}`;
  return `${minutes}:${String(Math.floor((ms % MINUTE_MS) / SECOND_MS)).padStart(2, '0')}`;
}

/** A short latency: 480 ms, 3.1 s, 42 s, then as {@link formatDuration}. Input in ms. */
export function formatLatency(latencyMs: Maybe): string {
  if (isMissing(latencyMs)) return DASH;
  if (latencyMs < 999.5) return `${Math.round(latencyMs)}${NBSP}ms`;
  if (latencyMs < 9950) return `${(latencyMs / SECOND_MS).toFixed(1)}${NBSP}s`;
  if (latencyMs < MINUTE_MS) return `${Math.round(latencyMs / SECOND_MS)}${NBSP}s`;
  return formatDuration(latencyMs);
}

/** A share as percent: 46 %, <1 %, >99 %, 0 %, 100 %. Input 0–1. */
export function formatPercent(share: Maybe): string {
  if (isMissing(share)) return DASH;
  const percent = Math.round(share * 100);
  if (share > 0 && percent === 0) return `<1${NBSP}%`;
  if (share < 1 && percent === 100) return `>99${NBSP}%`;
  return `${percent}${NBSP}%`;
}

/** An interval of shares: “38–54 %”. Input 0–1. */
export function formatPercentRange(low: number, high: number): string {
  return `${Math.round(low * 100)}${DASH}${Math.round(high * 100)}${NBSP}%`;
}

/** A probability, confidence or margin without the idle zero: .08, .97, 1.0, −.12. */
export function formatProbability(value: Maybe, digits = 2): string {
  if (isMissing(value)) return DASH;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) >= 1) return (value < 0 ? MINUS : '') + Math.abs(value).toFixed(Number(text) === 1 ? 1 : digits);
  return (value < 0 && Number(text) > 0 ? MINUS : '') + text.slice(1);
}

/** The short form of a hex digest: “7f3a 91c0 … c21e”. */
export function formatDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return hex.length <= 12 ? hex : `${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-4)}`;
}

/** The two letters that stand for a name: “Ana Ruiz” → AR, “ops” → OP. */
export function formatInitials(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words[1]?.[0] ?? ''}` : (words[0] ?? '?').slice(0, 2);
  return letters.toUpperCase();
}
