import { cx } from './cx.ts';

const HEIGHT = 24;
const WIDTH = 100;

function pointsOf(values: readonly number[], top: number): string {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  return values
    .map((value, index) => `${(index * step).toFixed(2)},${(HEIGHT - (value / top) * HEIGHT).toFixed(2)}`)
    .join(' ');
}

/** A small line over time with an optional band of doubt, or bars with those at or over `alarmAt` in the danger colour. Write the newest number beside it. */
export function Sparkline(props: {
  label: string;
  values: readonly number[];
  band?: { low: readonly number[]; high: readonly number[] };
  kind?: 'line' | 'bars';
  max?: number;
  alarmAt?: number;
  className?: string;
}) {
  const { label, values, band, kind = 'line', alarmAt, className } = props;
  const top = props.max ?? Math.max(1e-9, ...values, ...(band?.high ?? []), alarmAt ?? 0);
  const slot = WIDTH / Math.max(1, values.length);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cx('block h-6 w-full min-w-0', className)}
    >
      {kind === 'bars' &&
        values.map((value, index) => {
          const height = Math.max(1, (Math.min(value, top) / top) * HEIGHT);
          const isAlarm = alarmAt !== undefined && value >= alarmAt;
          return (
            <rect
              key={`${index} ${value}`}
              x={index * slot + slot * 0.12}
              y={HEIGHT - height}
              width={slot * 0.76}
              height={height}
              fill={isAlarm ? 'var(--danger-solid)' : 'var(--line-strong)'}
            />
          );
        })}
      {kind === 'line' && band && (
        <polygon
          points={`${pointsOf(band.high, top)} ${pointsOf(band.low, top).split(' ').toReversed().join(' ')}`}
          fill="var(--line-strong)"
          opacity="0.55"
        />
      )}
      {kind === 'line' && (
        <polyline
          points={pointsOf(values, top)}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth="1.75"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
