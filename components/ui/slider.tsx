'use client';
import { Slider as RadixSlider } from 'radix-ui';
import { cx } from './cx.ts';

/** A slider over a range; `valueText` says the position in words for screen readers. */
export function Slider(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  valueText?: string;
  onValueChange: (value: number) => void;
  onValueCommit?: (value: number) => void;
  className?: string;
}) {
  return (
    <RadixSlider.Root
      value={[props.value]}
      min={props.min}
      max={props.max}
      step={props.step ?? 1}
      onValueChange={([next]) => next !== undefined && props.onValueChange(next)}
      onValueCommit={([next]) => next !== undefined && props.onValueCommit?.(next)}
      className={cx('relative flex h-5 w-full touch-none items-center select-none max-sm:h-11', props.className)}
    >
      <RadixSlider.Track className="relative h-1 w-full grow rounded-full bg-line-strong">
        <RadixSlider.Range className="absolute h-full rounded-full bg-accent-solid" />
      </RadixSlider.Track>
      <RadixSlider.Thumb
        aria-label={props.label}
        aria-valuetext={props.valueText}
        className="block size-4 rounded-full border-[3px] border-accent-solid bg-surface"
      />
    </RadixSlider.Root>
  );
}
