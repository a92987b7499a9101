import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A small fact in a hairline box, for example “1 borrowed”; `accent` marks a draft. */
export function Tag(props: { icon?: LucideIcon; tone?: 'plain' | 'accent'; title?: string; children: ReactNode }) {
  const { icon: Icon, tone = 'plain', title, children } = props;
  return (
    <span
      title={title}
      className={cx(
        'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 text-12 leading-none whitespace-nowrap',
        tone === 'accent' ? 'border-accent-line text-accent' : 'border-line-strong text-ink-2',
      )}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />}
      {children}
    </span>
  );
}
