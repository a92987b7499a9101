import { cx } from './cx.ts';

/** One share of a meter; `ink` 1 is the strongest, 4 only an outline. */
export type MeterPart = { name: string; value: number; ink: 1 | 2 | 3 | 4 };

const INK = {
  1: 'bg-ink-2',
  2: 'bg-ink-3',
  3: 'bg-line-strong',
  4: 'shadow-[inset_0_0_0_1px_var(--line-control)]',
} as const;

/** Parts of a whole in one bar, for example the token bank; `valueText` says it in words. Write the numbers beside it. */
export function Meter(props: { label: string; parts: readonly MeterPart[]; valueText: string; className?: string }) {
  return (
    <div
      role="img"
      aria-label={`${props.label}: ${props.valueText}`}
      className={cx('flex h-3.5 gap-0.5', props.className)}
    >
      {props.parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span
            key={part.name}
            title={part.name}
            className={cx('min-w-px first:rounded-l-sm last:rounded-r-sm', INK[part.ink])}
            style={{ flexGrow: part.value, flexBasis: 0 }}
          />
        ))}
    </div>
  );
}
