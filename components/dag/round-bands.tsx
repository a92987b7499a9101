'use client';
import { useStore } from '@xyflow/react';
import { cx } from '../ui/cx.ts';
import type { Band } from './layout-graph.ts';

/** Height of a label; lower rows go without. */
const LABEL_PX = 34;

/** What stands at the left of a row: the rounds that were awarded in it and when the first began. */
export type BandLabel = { title: string; note: string; isAhead: boolean };

function useBandPlaces(bands: readonly Band[]): { row: number; top: number; height: number }[] {
  const y = useStore((state) => state.transform[1]);
  const zoom = useStore((state) => state.transform[2]);
  return bands.map(({ row, top, height }) => ({ row, top: y + top * zoom, height: height * zoom }));
}

/** The rows behind the nodes, as wide as the window on them. */
export function RoundBands({ bands }: { bands: readonly Band[] }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {useBandPlaces(bands).map(({ row, top, height }, index) => (
        <div
          key={row}
          className={cx('absolute inset-x-0', index > 0 && 'border-t border-line-strong/60')}
          style={{ transform: `translateY(${top}px)`, height }}
        />
      ))}
    </div>
  );
}

/** The names of the rows; they stay at the left edge, above the nodes that are drawn under them. */
export function BandLabels({ bands, labels }: { bands: readonly Band[]; labels: readonly BandLabel[] }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-[5] overflow-hidden text-12">
      {useBandPlaces(bands).map(({ row, top, height }, index) => {
        const label = labels[index];
        if (!label || height < LABEL_PX) return null;
        return (
          <span
            key={row}
            className={cx('absolute left-3 rounded-sm bg-sunken/95 px-1', label.isAhead ? 'text-ink-3' : 'text-ink-2')}
            style={{ transform: `translateY(${top + 6}px)` }}
          >
            {label.title}
            <span className="block text-ink-3">{label.note}</span>
          </span>
        );
      })}
    </div>
  );
}
