import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

/** A titled part of a page without a box; hairlines and alignment do the grouping. */
export function Section(props: {
  title: ReactNode;
  note?: ReactNode;
  more?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const { title, note, more, children, className } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx('min-w-0', className)}>
      <header className="mb-2 flex items-baseline gap-2">
        <h2 id={id}>{title}</h2>
        {note && <span className="text-12 text-ink-3">{note}</span>}
        {more && <div className="ml-auto text-12 text-ink-3">{more}</div>}
      </header>
      {children}
    </section>
  );
}
