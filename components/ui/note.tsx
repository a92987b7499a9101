import { Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import type { StatusKind } from './status.ts';

/** A remark inside content; the kind colours the ground, the icon says what it is. */
export function Note(props: {
  kind?: StatusKind;
  icon?: LucideIcon;
  children: ReactNode;
  action?: ReactNode;
  role?: 'status' | 'alert';
  className?: string;
}) {
  const { kind = 'idle', icon: Icon = Info, children, action, role, className } = props;
  return (
    <div
      role={role}
      data-status={kind}
      className={cx('flex items-start gap-2 rounded-md bg-(--bg) px-3 py-2 text-ink', className)}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-(--fg)" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
