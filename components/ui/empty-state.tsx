import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** An empty place that says what to do next; `action` is the way there. */
export function EmptyState(props: { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }) {
  const { icon: Icon, title, children, action } = props;
  return (
    <div className="grid max-w-[52ch] justify-items-start gap-2 py-8">
      {Icon && <Icon aria-hidden size={24} strokeWidth={1.5} className="text-ink-3" />}
      <p className="text-16 font-semibold">{title}</p>
      {children && <div className="text-ink-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
