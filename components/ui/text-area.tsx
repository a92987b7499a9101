'use client';
import type { ComponentPropsWithRef } from 'react';
import { cx } from './cx.ts';
import { controlBorder, useFieldControl } from './field-context.ts';

/** A text of several lines that grows with what is typed. */
export function TextArea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  const { state, attributes } = useFieldControl();
  return (
    <textarea
      {...attributes}
      {...rest}
      className={cx(
        'block field-sizing-content min-h-16 w-full resize-y rounded-md border bg-surface px-3 py-2 text-14 leading-[22px] text-ink focus-visible:outline-offset-1 max-sm:text-16 max-sm:leading-6',
        controlBorder(state?.tone),
        className,
      )}
    />
  );
}
