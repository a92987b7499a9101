'use client';
import { Tabs as RadixTabs } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { cx } from './cx.ts';
import { useSideScroll } from './use-side-scroll.ts';

/** One tab; `count` stands after the label. */
export type TabItem = { value: string; label: string; count?: number; content: ReactNode };

/** Underlined tabs with their panels; arrow keys move between them. Uncontrolled unless `value` is given. */
export function Tabs(props: {
  label: string;
  items: readonly TabItem[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  isDense?: boolean;
  listClassName?: string;
  className?: string;
}) {
  const { label, items, value, onValueChange, isDense = false, listClassName, className } = props;
  const list = useRef<HTMLDivElement>(null);
  const { hasMore } = useSideScroll(list);
  return (
    <RadixTabs.Root
      className={className}
      value={value}
      defaultValue={props.defaultValue ?? items[0]?.value}
      onValueChange={onValueChange}
    >
      <RadixTabs.List
        ref={list}
        aria-label={label}
        data-more={hasMore || undefined}
        className={cx(
          'fades-on flex overflow-x-auto overflow-y-hidden border-b border-line',
          isDense ? 'gap-3 text-12' : 'gap-4',
          listClassName,
        )}
      >
        {items.map((item) => (
          <RadixTabs.Trigger
            key={item.value}
            value={item.value}
            className="relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap text-ink-2 after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:bg-accent"
          >
            {item.label}
            {item.count !== undefined && <span className="font-normal text-ink-3">{item.count}</span>}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {items.map((item) => (
        <RadixTabs.Content key={item.value} value={item.value} className="outline-offset-[-2px]">
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
