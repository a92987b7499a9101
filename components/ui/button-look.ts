import { cx } from './cx.ts';

/** The four weights a button can have; one `primary` per view. */
export type ButtonVariant = 'primary' | 'default' | 'quiet' | 'danger';

/** `md` is 32 px (44 on a phone), `sm` 26 px (36 on a phone), `lg` 36 px (44 on a phone). */
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'border-accent-solid bg-accent-solid text-on-solid hover:bg-accent-hover hover:border-accent-hover',
  default: 'border-line-strong bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'border-line-strong bg-surface text-danger hover:bg-danger-soft hover:border-danger-line',
};

const SIZE: Record<ButtonSize, { text: string; icon: string }> = {
  sm: { text: 'h-[26px] px-2 text-12 max-sm:h-9', icon: 'size-[26px] max-sm:size-9' },
  md: { text: 'h-(--control) px-3 text-13', icon: 'size-(--control)' },
  lg: { text: 'h-9 px-4 text-13 max-sm:h-11', icon: 'size-9 max-sm:size-11' },
};

const DISABLED = 'cursor-not-allowed border-line-strong bg-sunken text-ink-3 hover:bg-sunken hover:border-line-strong';

/** Classes of a button or of a link that looks like one. */
export function buttonLook(look: {
  variant: ButtonVariant;
  size: ButtonSize;
  isIconOnly: boolean;
  isDisabled: boolean;
}): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline transition-colors duration-(--quick)',
    SIZE[look.size][look.isIconOnly ? 'icon' : 'text'],
    look.isDisabled ? DISABLED : VARIANT[look.variant],
  );
}
