'use client';
import { formatExact, formatMoment, formatRelative } from './format-time.ts';
import { useNow } from './ticker.ts';

/** A moment (ISO time) as distance from now, or with `as="moment"` as clock time; the exact one on hover. Ticks with the tab's one clock. */
export function RelativeTime({ at, as = 'distance' }: { at: string; as?: 'distance' | 'moment' }) {
  const nowMs = useNow();
  const text =
    nowMs === null ? formatExact(at, 'UTC') : as === 'moment' ? formatMoment(at, nowMs) : formatRelative(at, nowMs);
  return (
    <time dateTime={at} title={nowMs === null ? undefined : formatExact(at)} className="whitespace-nowrap">
      {text}
    </time>
  );
}
