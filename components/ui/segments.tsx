import { cx } from './cx.ts';

/** Whether a step is done, open, unusual or wrong. */
export type SegmentState = 'done' | 'open' | 'warning' | 'error';

const LOOK: Record<SegmentState, string> = {
  done: 'bg-ink-2',
  open: 'bg-line-strong',
  warning: 'bg-person-solid',
  error: 'bg-danger-solid',
};

/** A row of small segments, one per answer of a form section; say “6 of 8” beside it. */
export function Segments({ states, className }: { states: readonly SegmentState[]; className?: string }) {
  return (
    <span aria-hidden className={cx('flex gap-0.5', className)}>
      {states.map((state, index) => (
        <span key={`${state} ${index}`} className={cx('h-1.5 flex-1 rounded-[2px]', LOOK[state])} />
      ))}
    </span>
  );
}
