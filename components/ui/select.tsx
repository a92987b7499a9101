'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as RadixSelect } from 'radix-ui';
import { cx } from './cx.ts';
import { controlBorder, useFieldControl } from './field-context.ts';

/** One choice of a select; `hint` explains it in the list. */
export type SelectOption<V extends string> = { value: V; label: string; hint?: string };

/** A choice from a list; typing jumps. Outside a Field give it an `ariaLabel`. */
export function Select<V extends string>(props: {
  options: readonly SelectOption<V>[];
  value: V | '';
  onValueChange: (value: V) => void;
  placeholder?: string;
  ariaLabel?: string;
  name?: string;
  isDense?: boolean;
  className?: string;
}) {
  const { options, value, onValueChange, placeholder = 'Choose', ariaLabel, name, isDense = false, className } = props;
  const { state, attributes } = useFieldControl();
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange(option.value);
  };
  return (
    <RadixSelect.Root value={value} onValueChange={choose} name={name}>
      <RadixSelect.Trigger
        {...attributes}
        aria-label={ariaLabel}
        className={cx(
          'flex min-w-0 items-center justify-between gap-2 rounded-md border bg-surface px-2.5 text-left text-ink data-placeholder:text-ink-3',
          isDense ? 'h-[26px] text-12 max-sm:h-9' : 'h-(--control) text-14',
          controlBorder(state?.tone),
          className,
        )}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <RadixSelect.Icon>
          <ChevronDown aria-hidden size={14} strokeWidth={2} className="text-ink-3" />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line-strong bg-raised text-13 text-ink shadow-mid"
        >
          <RadixSelect.Viewport className="p-1">
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                className="relative flex min-h-8 flex-col justify-center rounded-sm py-1 pr-8 pl-2 outline-none select-none data-highlighted:bg-hover data-[state=checked]:font-medium max-sm:min-h-11"
              >
                <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                {option.hint && <span className="text-12 font-normal text-ink-2">{option.hint}</span>}
                <RadixSelect.ItemIndicator className="absolute right-2">
                  <Check aria-hidden size={14} strokeWidth={2} className="text-accent" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
