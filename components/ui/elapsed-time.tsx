'use client';
import { useContext } from 'react';
import { formatDuration } from './format.ts';
import { ShownMomentContext } from './shown-moment.ts';
import { useNow } from './ticker.ts';

/** Time from `from` to `until` or, while it is open, to now – or to the past moment that is shown: 11:42. ISO times. */
export function ElapsedTime({ from, until }: { from: string; until?: string | null | undefined }) {
  const nowMs = useNow();
  const shownMs = useContext(ShownMomentContext);
  const endMs = until ? Date.parse(until) : (shownMs ?? nowMs);
  return <span>{endMs === null ? '–' : formatDuration(endMs - Date.parse(from))}</span>;
}
