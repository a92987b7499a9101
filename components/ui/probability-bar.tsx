import { cx } from './cx.ts';
import { formatPercent, formatPercentRange } from './format.ts';

/** A probability (0–1) as a bar with its interval under it; `isLeading` is the larger one on top of a list. Write the number beside it. */
export function ProbabilityBar(props: {
  value: number;
  interval?: { low: number; high: number } | undefined;
  isLeading?: boolean;
  className?: string;
}) {
  const { value, interval, isLeading = false, className } = props;
  const label = interval
    ? `${formatPercent(value)}, interval ${formatPercentRange(interval.low, interval.high)}`
    : formatPercent(value);
  return (
    <span
      role="img"
      aria-label={label}
      className={cx('relative block min-w-15 rounded-full bg-sunken', isLeading ? 'h-3' : 'h-2', className)}
    >
      <span
        className={cx(
          'absolute inset-y-0 left-0 rounded-l-full',
          isLeading ? 'bg-ink' : 'bg-ink-2',
          value > 0.98 && 'rounded-r-full',
        )}
        style={{ width: `${Math.min(1, Math.max(0, value)) * 100}%` }}
      />
      {interval && (
        <span
          className="absolute top-[calc(100%+2px)] h-[5px] border-x-[1.5px] border-ink-3 before:absolute before:inset-x-0 before:top-[1.75px] before:h-[1.5px] before:bg-ink-3"
          style={{ left: `${interval.low * 100}%`, width: `${Math.max(0, interval.high - interval.low) * 100}%` }}
        />
      )}
    </span>
  );
}
