'use client';
import { Check, Minus } from 'lucide-react';

/** A box to tick with its words; without `onChange` the same to be read. */
export function CheckBox(props: {
  label: string;
  isOn: boolean;
  onChange: ((isOn: boolean) => void) | null;
  isLabelHidden?: boolean;
}) {
  const { label, isOn, onChange, isLabelHidden = false } = props;
  if (!onChange) {
    const Icon = isOn ? Check : Minus;
    return (
      <span className="inline-flex min-h-8 items-center gap-1.5">
        <Icon aria-hidden size={14} strokeWidth={2} className={isOn ? 'text-ink' : 'text-ink-3'} />
        <span className={isLabelHidden ? 'sr-only' : isOn ? '' : 'text-ink-3'}>
          {label}
          <span className="sr-only">{isOn ? ': yes' : ': no'}</span>
        </span>
      </span>
    );
  }
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center gap-2 max-sm:min-h-11">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-(--accent-solid)"
      />
      <span className={isLabelHidden ? 'sr-only' : ''}>{label}</span>
    </label>
  );
}
