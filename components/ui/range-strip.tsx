import { cx } from './cx.ts';

function percent(value: number, min: number, max: number): number {
  return Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100));
}

/** Where a measured value lies between the possible ends and the usual range; picture only, the field says it in words. */
export function RangeStrip(props: {
  min: number;
  max: number;
  usual: { low: number; high: number };
  value: number | null;
  tone?: 'plain' | 'warning' | 'error';
}) {
  const { min, max, usual, value, tone = 'plain' } = props;
  const left = percent(usual.low, min, max);
  return (
    <div aria-hidden className="relative mt-0.5 h-1 rounded-full bg-line">
      <span
        className="absolute inset-y-0 rounded-full bg-line-strong"
        style={{ left: `${left}%`, width: `${percent(usual.high, min, max) - left}%` }}
      />
      {value !== null && tone !== 'error' && (
        <span
          className={cx(
            'absolute -top-[3px] h-2.5 w-[3px] -translate-x-px rounded-full shadow-[0_0_0_2px_var(--canvas)]',
            tone === 'warning' ? 'bg-person-solid' : 'bg-ink',
          )}
          style={{ left: `${percent(value, min, max)}%` }}
        />
      )}
    </div>
  );
}
