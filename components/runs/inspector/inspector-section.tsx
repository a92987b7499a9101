import type { ReactNode } from 'react';

/** A part of an inspector tab: heading, remark beside it, content; a hairline parts it from the one before. */
export function InspectorSection({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="px-4 pt-3 pb-2.5 text-12 not-first:border-t not-first:border-line">
      <header className="mb-1 flex flex-wrap items-baseline gap-x-2">
        <h3>{title}</h3>
        {note && <span className="text-ink-3">{note}</span>}
      </header>
      {children}
    </section>
  );
}

/** What a tab says when it has nothing to show yet. */
export function NothingYet({ children }: { children: ReactNode }) {
  return <p className="px-4 py-4 text-ink-2">{children}</p>;
}
