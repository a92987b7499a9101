import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A box for what acts as one thing; `more` stands at the right of the title. Do not put a panel into a panel. */
export function Panel(props: {
  title?: ReactNode;
  note?: ReactNode;
  more?: ReactNode;
  children: ReactNode;
  isFlush?: boolean;
  className?: string;
}) {
  const { title, note, more, children, isFlush = false, className } = props;
  return (
    <section className={cx('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {(title || more) && (
        <header className="flex items-baseline gap-2 px-4 pt-3 pb-2">
          {title && <h2>{title}</h2>}
          {note && <span className="text-12 text-ink-3">{note}</span>}
          {more && <div className="ml-auto flex items-center gap-2 text-12 text-ink-3">{more}</div>}
        </header>
      )}
      <div className={isFlush ? '' : cx('px-4 pb-4', !title && !more && 'pt-4')}>{children}</div>
    </section>
  );
}
