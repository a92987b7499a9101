import type { Anomaly } from './anomaly.ts';
import { inSeconds } from './in-seconds.ts';

/** What a call that is out waits for since when; ms. */
export type Waiting = { readonly since: number; readonly hasBegun: boolean };

type Rules = { readonly firstPieceMs: number; readonly stallMs: number };

/** When a waiting call counts as stalled, ms since the epoch. */
export const stallsAt = ({ since, hasBegun }: Waiting, { firstPieceMs, stallMs }: Rules): number =>
  since + (hasBegun ? stallMs : firstPieceMs);

/** Nothing came for too long: an answer that does not begin, or stands still. */
export function stalled(waiting: Waiting, now: number, rules: Rules): Anomaly | null {
  if (now < stallsAt(waiting, rules)) return null;
  const measured = now - waiting.since;
  const limit = waiting.hasBegun ? rules.stallMs : rules.firstPieceMs;
  const sentence = waiting.hasBegun
    ? `Its answer stood still for ${inSeconds(measured)}; ${inSeconds(limit)} are allowed.`
    : `Its answer had not begun after ${inSeconds(measured)}; ${inSeconds(limit)} are allowed.`;
  return { kind: 'stall', measured, limit, unit: 'ms', sentence };
}
