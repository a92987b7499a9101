'use client';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx.ts';
import { controlBorder, useFieldControl } from './field-context.ts';

/** A one-line input; inside a Field it takes label, unit, tone and description from it. */
export function TextField(props: ComponentPropsWithRef<'input'> & { icon?: LucideIcon; trailing?: ReactNode }) {
  const { icon: Icon, trailing, className, ...rest } = props;
  const { state, attributes } = useFieldControl();
  return (
    <span
      className={cx(
        'flex h-(--control) items-center rounded-md border bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus',
        controlBorder(state?.tone),
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="ml-2.5 shrink-0 text-ink-3" />}
      <input
        type="text"
        {...attributes}
        {...rest}
        className="h-full w-full min-w-0 flex-1 rounded-md bg-transparent px-2.5 text-14 text-ink outline-none read-only:text-ink-2 max-sm:text-16"
      />
      {state?.unit && <span className="pr-2.5 text-12 whitespace-nowrap text-ink-3">{state.unit}</span>}
      {trailing}
    </span>
  );
}
