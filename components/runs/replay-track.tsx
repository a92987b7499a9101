'use client';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordedEvent } from '#lib/run/index.ts';
import { formatClock } from '../ui/format-time.ts';
import { labelledFlags, type ReplayFlag } from './replay-flags.ts';

const PAGE = 10;
const MOST_TICKS = 400;

/** One tick per event, its height telling events of one kind apart; of many only every n-th. */
function ticksOf(events: readonly RecordedEvent[]): string {
  const every = Math.ceil(events.length / MOST_TICKS);
  return events
    .filter((_, index) => index % every === 0)
    .map(({ version, type }) => {
      const x = ((version / Math.max(1, events.length)) * 1000).toFixed(1);
      return `M${x} 18V${18 - 4 - (type.length % 5)}`;
    })
    .join('');
}

/** The slider of the replay: ticks for events, flags for turning points, some of them labelled. */
export function ReplayTrack(props: {
  events: readonly RecordedEvent[];
  flags: readonly ReplayFlag[];
  version: number;
  valueText: string;
  onShow: (version: number) => void;
}) {
  const { events, flags, version, valueText, onShow } = props;
  const total = events.length;
  const track = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const box = track.current;
    if (!box) return;
    const watching = new ResizeObserver(() => setWidthPx(box.clientWidth));
    watching.observe(box);
    return () => watching.disconnect();
  }, []);
  const ticks = useMemo(() => ticksOf(events), [events]);
  const labels = useMemo(() => labelledFlags(flags, total, widthPx), [flags, total, widthPx]);
  const first = events[0];
  const share = (at: number) => `${(at / Math.max(1, total)) * 100}%`;
  const showAt = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onShow(Math.round(((event.clientX - left) / Math.max(1, width)) * total));
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: version - 1,
    ArrowDown: version - 1,
    ArrowRight: version + 1,
    ArrowUp: version + 1,
    PageDown: version - PAGE,
    PageUp: version + PAGE,
    Home: 1,
    End: total,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next);
  };
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Moment shown"
      aria-valuemin={1}
      aria-valuemax={Math.max(1, total)}
      aria-valuenow={version}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        showAt(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && showAt(event)}
      className="relative h-11 touch-none rounded-sm select-none"
    >
      <svg aria-hidden className="absolute inset-0 size-full" viewBox="0 0 1000 44" preserveAspectRatio="none">
        <path d={ticks} fill="none" stroke="var(--line-control)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      </svg>
      <span aria-hidden className="absolute inset-x-0 top-[22px] h-1 rounded-full bg-line-strong" />
      <span
        aria-hidden
        className="absolute left-0 top-[22px] h-1 rounded-full bg-accent-solid"
        style={{ width: share(version) }}
      />
      {flags.map((flag) => (
        <span
          key={flag.version}
          data-status={flag.kind}
          title={flag.label}
          className="absolute top-0.5 h-[18px] w-0.5 -translate-x-1/2 bg-(--so)"
          style={{ left: share(flag.version) }}
        >
          <span className="absolute -top-1 left-1/2 size-2 -translate-x-1/2 rounded-full bg-(--so) ring-[1.5px] ring-surface" />
        </span>
      ))}
      <span
        aria-hidden
        className="absolute top-6 size-3.5 -translate-1/2 rounded-full border-[3px] border-accent-solid bg-surface"
        style={{ left: share(version) }}
      />
      <span aria-hidden className="pointer-events-none text-12 leading-[14px] text-ink-3">
        {first && (labels[0] === undefined || (labels[0].version / total) * widthPx > 110) && (
          <span className="absolute top-[31px] left-0">
            {formatClock(new Date(first.at).toISOString(), { withSeconds: true })}
          </span>
        )}
        {labels.map((flag) => (
          <span
            key={flag.version}
            className="absolute top-[31px] -translate-x-1/2 whitespace-nowrap"
            style={{ left: share(flag.version) }}
          >
            {flag.label}
          </span>
        ))}
      </span>
    </div>
  );
}
