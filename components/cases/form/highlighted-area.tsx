'use client';
import { type ComponentPropsWithRef, useRef } from 'react';
import { cx } from '../../ui/cx.ts';
import { controlBorder, useFieldControl } from '../../ui/field-context.ts';
import type { TextPart } from './heard-list.ts';

const MARK = {
  present: 'underline decoration-ink-2 decoration-2 underline-offset-3',
  absent: 'underline decoration-ink-3 decoration-dotted decoration-2 underline-offset-3',
  unknown: 'underline decoration-line-control decoration-wavy underline-offset-3',
} as const;

const TYPE =
  'px-3 py-2 text-14 leading-[22px] whitespace-pre-wrap [overflow-wrap:anywhere] max-sm:text-16 max-sm:leading-6';

/** A text area that underlines what was recognised: solid for present, dotted for denied, wavy for uncertain. */
export function HighlightedArea(props: ComponentPropsWithRef<'textarea'> & { parts: readonly TextPart[] }) {
  const { parts, className, ...rest } = props;
  const { state, attributes } = useFieldControl();
  const backdrop = useRef<HTMLDivElement>(null);
  return (
    <div className={cx('relative rounded-md border bg-surface', controlBorder(state?.tone), className)}>
      <div ref={backdrop} aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
        <div className={cx(TYPE, 'text-transparent')}>
          {parts.map((part, index) => (
            <span key={index} className={part.state ? MARK[part.state] : undefined}>
              {part.text}
            </span>
          ))}
        </div>
      </div>
      <textarea
        {...attributes}
        {...rest}
        onScroll={(event) => {
          if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
        }}
        className={cx(
          TYPE,
          'relative block field-sizing-content min-h-16 w-full resize-y rounded-md bg-transparent text-ink focus-visible:outline-offset-1',
        )}
      />
    </div>
  );
}
