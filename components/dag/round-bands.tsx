'use client';
import { useStore } from '@xyflow/react';
import { cx } from '../ui/cx.ts';
import type { Band } from './layout-graph.ts';

/** What stands at the left of a row: the rounds that were awarded in it and when the first began. */
export type BandLabel = { title: string; note: string; isAhead: boolean };

/** The rows behind the nodes, as wide as the window on them; their labels stay at the left edge. */
export function RoundBands({ bands, labels }: { bands: readonly Band[]; labels: readonly BandLabel[] }) {
  const y = useStore((state) => state.transform[1]);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden text-12">
      {bands.map((band, index) => {
        const label = labels[index];
        const height = band.height * zoom;
        return (
          <div
            key={band.row}
            className={cx('absolute inset-x-0', index > 0 && 'border-t border-line-strong/60')}
            style={{ transform: `translateY(${y + band.top * zoom}px)`, height }}
          >
            {label && height > 34 && (
              <span className={cx('absolute top-2 left-4', label.isAhead ? 'text-ink-3' : 'text-ink-2')}>
                {label.title}
                <span className="block text-ink-3">{label.note}</span>
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
