'use client';
import { formatDuration } from './format.ts';
import { useNow } from './ticker.ts';

/** Time from `from` to `until` or, while it is open, to now: 11:42. ISO times. */
export function ElapsedTime({ from, until }: { from: string; until?: string | null | undefined }) {
  const nowMs = useNow();
  const endMs = until ? Date.parse(until) : nowMs;
  return <span>{endMs === null ? '–' : formatDuration(endMs - Date.parse(from))}</span>;
}
