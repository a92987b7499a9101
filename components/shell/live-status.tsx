'use client';
import { Unplug } from 'lucide-react';
import { formatDuration } from '../ui/format.ts';
import { useNow } from '../ui/ticker.ts';
import { useLive } from './use-live.ts';

const PATIENCE_MS = 3000;

/** Says when the live feed is lost for more than a moment; nothing while all is well. */
export function LiveStatus() {
  const live = useLive();
  const nowMs = useNow();
  const lostForMs = live.status === 'lost' && nowMs !== null ? nowMs - live.sinceMs : 0;
  return (
    <div role="status" className="shrink-0">
      {lostForMs >= PATIENCE_MS && (
        <span
          data-status="retry"
          className="inline-flex h-[22px] items-center gap-1.5 rounded-full border border-dashed border-(--ln) bg-(--bg) px-2 text-12 font-medium whitespace-nowrap text-(--fg)"
        >
          <Unplug aria-hidden size={14} strokeWidth={2} />
          <span>
            <span className="max-sm:sr-only">Connection lost, </span>reconnecting
          </span>
          <span aria-hidden>{formatDuration(lostForMs)}</span>
        </span>
      )}
    </div>
  );
}
