'use client';
import { formatDuration } from './format.ts';
import { useNow } from './ticker.ts';

/** Time until a deadline (ISO): “11:40 left”, or “passed 2:10 ago”. */
export function TimeLeft({ until }: { until: string }) {
  const nowMs = useNow();
  if (nowMs === null) return <span>–</span>;
  const leftMs = Date.parse(until) - nowMs;
  return <span>{leftMs >= 0 ? `${formatDuration(leftMs)} left` : `passed ${formatDuration(-leftMs)} ago`}</span>;
}
