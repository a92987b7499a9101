'use client';
import type { LucideIcon } from 'lucide-react';
import { type ComponentPropsWithRef, useId } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';

/** Props of {@link Button}: `disabledReason` disables it and is shown beside it, so a dead button always says why. */
export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** Keys that do the same, for example `['G', 'I']`. */
  keys?: readonly string[];
  /** `true` while the action is on its way: the button stays focused but does nothing. */
  isBusy?: boolean;
  disabledReason?: string | undefined;
  /** Where the reason stands; `hidden` only when the caller shows it in its own place. */
  reasonPlacement?: 'beside' | 'below' | 'hidden';
};

/** A button with icon, label and keys; without children it is square and needs an `aria-label`. */
export function Button(props: ButtonProps) {
  const {
    variant = 'default',
    size = 'md',
    icon: Icon,
    keys,
    isBusy = false,
    disabledReason,
    reasonPlacement = 'beside',
    className,
    children,
    onClick,
    type = 'button',
    ...rest
  } = props;
  const reasonId = useId();
  const isDisabled = disabledReason !== undefined;
  const isInert = isDisabled || isBusy;
  const isIconOnly = children === undefined || children === null;
  const button = (
    <button
      {...rest}
      type={isInert && type === 'submit' ? 'button' : type}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={isDisabled && reasonPlacement !== 'hidden' ? reasonId : rest['aria-describedby']}
      aria-keyshortcuts={keys?.length === 1 ? keys[0] : undefined}
      onClick={isInert ? (event) => event.preventDefault() : onClick}
      className={cx(buttonLook({ variant, size, isIconOnly, isDisabled }), isBusy && 'cursor-progress', className)}
    >
      {Icon && <Icon aria-hidden size={size === 'sm' ? 14 : 16} strokeWidth={1.75} className="shrink-0" />}
      {children}
      {keys && (
        <span className="ml-1 inline-flex gap-1 max-sm:hidden" aria-hidden>
          {keys.map((key, index) => (
            <Kbd key={`${key} ${index}`} onSolid={variant === 'primary' && !isDisabled}>
              {key}
            </Kbd>
          ))}
        </span>
      )}
    </button>
  );
  if (!isDisabled || reasonPlacement === 'hidden') return button;
  return (
    <span className={cx('inline-flex gap-x-2 gap-y-1', reasonPlacement === 'below' ? 'flex-col' : 'items-center')}>
      {button}
      <span id={reasonId} className="text-12 text-ink-2">
        {disabledReason}
      </span>
    </span>
  );
}
