'use client';
import { Check } from 'lucide-react';
import { cx } from '../../ui/cx.ts';

/** A fact that holds or does not, as a chip to press. */
export function ChipToggle(props: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { label, isOn, onChange } = props;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-full border bg-surface px-3 whitespace-nowrap hover:bg-hover max-sm:h-11',
        isOn ? 'border-ink-2 font-medium text-ink' : 'border-line-strong text-ink-2',
      )}
    >
      {isOn && <Check aria-hidden size={14} strokeWidth={2} className="text-settled" />}
      {label}
    </button>
  );
}
