'use client';
import type { LucideIcon } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { cx } from './cx.ts';

/** One choice of a segmented control. */
export type SegmentedItem<V extends string> = { value: V; label: string; icon?: LucideIcon; count?: number };

/** A choice among a few views or filters, arrow keys move; one is chosen unless `value` is null. `isTight` shows only icons on a phone, with the label of the chosen one. */
export function Segmented<V extends string>(props: {
  label: string;
  items: readonly SegmentedItem<V>[];
  value: V | null;
  onValueChange: (value: V) => void;
  isFullWidth?: boolean;
  isTight?: boolean;
  className?: string;
}) {
  const { label, items, value, onValueChange, isFullWidth = false, isTight = false, className } = props;
  const choose = (next: string) => {
    const item = items.find((candidate) => candidate.value === next);
    if (item) onValueChange(item.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={choose}
      className={cx(
        'relative max-w-full overflow-x-auto rounded-md bg-sunken p-0.5',
        isFullWidth ? 'flex' : 'inline-flex',
        className,
      )}
    >
      {items.map((item) => (
        <ToggleGroup.Item
          key={item.value}
          value={item.value}
          className={cx(
            'inline-flex h-[26px] items-center justify-center gap-1.5 rounded-sm px-2.5 whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2 max-sm:h-10',
            'data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-[var(--shadow-1),0_0_0_1px_var(--line)]',
            isFullWidth && 'flex-1',
            isTight && 'max-sm:min-w-10',
          )}
        >
          {item.icon && <item.icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />}
          <span className={isTight && item.value !== value ? 'max-sm:sr-only' : undefined}>{item.label}</span>
          {item.count !== undefined && <span>{item.count}</span>}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
