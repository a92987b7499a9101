'use client';
import { useNow } from './ticker.ts';

/** Share of the time that is left between two moments (ms since 1970), 0–1. */
export function shareLeft(times: { fromMs: number; untilMs: number; nowMs: number }): number {
  const span = times.untilMs - times.fromMs;
  if (span <= 0) return 0;
  return Math.min(1, Math.max(0, (times.untilMs - times.nowMs) / span));
}

/** A ring that empties until the deadline (ISO times); a picture only, so write the time left beside it. */
export function DeadlineClock({ from, until, size = 16 }: { from: string; until: string; size?: 16 | 20 | 56 }) {
  const nowMs = useNow();
  const left = nowMs === null ? 1 : shareLeft({ fromMs: Date.parse(from), untilMs: Date.parse(until), nowMs });
  const radius = size === 56 ? 10.5 : 9;
  const stroke = size === 56 ? 2 : 3;
  return (
    <svg aria-hidden viewBox="0 0 24 24" width={size} height={size} className="shrink-0" fill="none">
      <circle cx="12" cy="12" r={radius} stroke="currentColor" strokeOpacity={0.25} strokeWidth={stroke} />
      <circle
        cx="12"
        cy="12"
        r={radius}
        stroke="currentColor"
        strokeWidth={stroke}
        pathLength={1}
        strokeDasharray={`${left} 1`}
        transform="rotate(-90 12 12)"
      />
    </svg>
  );
}
