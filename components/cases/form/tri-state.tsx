'use client';
import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { cx } from '../../ui/cx.ts';

/** Whether a finding is there: `unknown` means asked without an answer, null not asked. */
export type TriValue = 'present' | 'absent' | 'unknown';

const CHOICES: readonly { value: TriValue; chosen: string }[] = [
  { value: 'present', chosen: 'has-checked:bg-ink has-checked:text-surface' },
  {
    value: 'absent',
    chosen: 'has-checked:hatched has-checked:text-ink has-checked:shadow-[inset_0_0_0_1px_var(--ink-2)]',
  },
  { value: 'unknown', chosen: 'has-checked:bg-idle-soft has-checked:text-ink' },
];

function Sign({ value }: { value: TriValue }) {
  if (value === 'present') return <Plus aria-hidden size={14} strokeWidth={2} className="shrink-0" />;
  if (value === 'absent') return <Minus aria-hidden size={14} strokeWidth={2} className="shrink-0" />;
  return <span aria-hidden>?</span>;
}

/** Present, absent or unknown; arrow keys move, pressing the chosen one again or Delete takes the answer back. */
export function TriState(props: { label: string; value: TriValue | null; onChange: (value: TriValue | null) => void }) {
  const { label, value, onChange } = props;
  const name = useId();
  const clear = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onChange(null);
  };
  return (
    <span
      role="radiogroup"
      aria-label={label}
      onKeyDown={clear}
      className="inline-flex shrink-0 overflow-hidden rounded-md border border-line-strong bg-surface"
    >
      {CHOICES.map((choice, index) => (
        <label
          key={choice.value}
          className={cx(
            'relative inline-flex h-[26px] min-w-[30px] cursor-pointer items-center justify-center gap-[3px] px-[7px] text-12 text-ink-3 hover:text-ink max-sm:h-10 max-sm:min-w-11',
            'has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus',
            index > 0 && 'border-l border-line',
            choice.chosen,
          )}
        >
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            onClick={() => {
              if (value === choice.value) onChange(null);
            }}
            aria-label={choice.value}
            className="absolute inset-0 m-0 cursor-pointer opacity-0"
          />
          <Sign value={choice.value} />
          {value === choice.value && <span aria-hidden>{choice.value}</span>}
        </label>
      ))}
    </span>
  );
}
