import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

/** A link inside text: accent, underlined. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cx(
        'text-accent underline decoration-current/35 underline-offset-3 hover:decoration-current',
        className,
      )}
    />
  );
}
