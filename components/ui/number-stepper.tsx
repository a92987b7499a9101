'use client';
import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { cx } from './cx.ts';
import { controlBorder, useFieldControl } from './field-context.ts';
import { stepNumber } from './step-number.ts';

const STEP_BUTTON =
  'inline-flex h-full w-7 shrink-0 items-center justify-center border-l border-line text-ink-2 hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:text-ink-3 max-sm:w-11';

/** A number to type or to step; what is typed is kept as typed until it reads as a number (null while it does not). */
export function NumberStepper(props: {
  value: number | null;
  onValueChange: (value: number | null) => void;
  step?: number;
  min?: number;
  max?: number;
  ariaLabel?: string;
  /** Stands inside the control, for example “of 5 seats”; a Field's unit stands there too. */
  suffix?: string;
  className?: string;
}) {
  const { value, onValueChange, step = 1, min, max, ariaLabel, suffix, className } = props;
  const { state, attributes } = useFieldControl();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : String(value));

  const type = (text: string) => {
    setDraft(text);
    const number = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
    onValueChange(Number.isFinite(number) ? number : null);
  };
  const move = (direction: 1 | -1) => {
    setDraft(null);
    onValueChange(stepNumber({ value: value ?? min ?? 0, step, direction, min, max }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? 1 : -1);
  };
  const unit = suffix ?? state?.unit;
  return (
    <span
      className={cx(
        'flex h-(--control) items-center overflow-hidden rounded-md border bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
        controlBorder(state?.tone),
        className,
      )}
    >
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        {...attributes}
        aria-label={ariaLabel}
        aria-valuenow={value ?? undefined}
        aria-valuemin={min}
        aria-valuemax={max}
        value={shown}
        onChange={(event) => type(event.target.value)}
        onBlur={() => value !== null && setDraft(null)}
        onKeyDown={onKeyDown}
        className="h-full w-full min-w-0 flex-1 bg-transparent px-2.5 text-14 font-medium text-ink outline-none max-sm:text-16"
      />
      {unit && <span className="pr-2 text-12 whitespace-nowrap text-ink-3">{unit}</span>}
      {([-1, 1] as const).map((direction) => {
        const Icon = direction === 1 ? Plus : Minus;
        const isAtEnd = value !== null && (direction === 1 ? value >= (max ?? Infinity) : value <= (min ?? -Infinity));
        return (
          <button
            key={direction}
            type="button"
            tabIndex={-1}
            aria-label={direction === 1 ? 'More' : 'Less'}
            aria-disabled={isAtEnd || undefined}
            onClick={() => !isAtEnd && move(direction)}
            className={STEP_BUTTON}
          >
            <Icon aria-hidden size={14} strokeWidth={2} />
          </button>
        );
      })}
    </span>
  );
}
