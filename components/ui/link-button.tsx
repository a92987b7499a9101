import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton(
  props: ComponentProps<typeof Link> & {
    variant?: ButtonVariant;
    size?: ButtonSize;
    icon?: LucideIcon;
    keys?: readonly string[];
  },
) {
  const { variant = 'default', size = 'md', icon: Icon, keys, className, children, ...rest } = props;
  const isIconOnly = children === undefined || children === null;
  return (
    <Link
      {...rest}
      aria-keyshortcuts={keys?.length === 1 ? keys[0] : undefined}
      className={cx(buttonLook({ variant, size, isIconOnly, isDisabled: false }), className)}
    >
      {Icon && <Icon aria-hidden size={size === 'sm' ? 14 : 16} strokeWidth={1.75} className="shrink-0" />}
      {children}
      {keys && (
        <span className="ml-1 inline-flex gap-1 max-sm:hidden" aria-hidden>
          {keys.map((key, index) => (
            <Kbd key={`${key} ${index}`} onSolid={variant === 'primary'}>
              {key}
            </Kbd>
          ))}
        </span>
      )}
    </Link>
  );
}
