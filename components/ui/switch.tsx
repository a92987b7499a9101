'use client';
import { Switch as RadixSwitch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

/** A setting that acts at once, on or off. */
export function Switch(props: {
  label: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isLabelHidden?: boolean;
}) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-ink-2 max-sm:min-h-11">
      <RadixSwitch.Root
        id={id}
        checked={props.isOn}
        onCheckedChange={props.onChange}
        className="relative h-4 w-7 shrink-0 rounded-full border border-line-control bg-surface transition-colors duration-(--quick) before:absolute before:-inset-2 data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid"
      >
        <RadixSwitch.Thumb className="block size-2.5 translate-x-0.5 rounded-full bg-line-control transition-transform duration-(--calm) ease-calm data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-solid" />
      </RadixSwitch.Root>
      <label htmlFor={id} className={props.isLabelHidden ? 'sr-only' : 'cursor-pointer'}>
        {props.label}
      </label>
    </span>
  );
}
