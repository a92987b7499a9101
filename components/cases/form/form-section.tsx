import { type ReactNode, useId } from 'react';

/** One section of the case form: its name at the left, its fields at the right, a hairline above. */
export function FormSection(props: { id: string; title: string; note?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <section
      id={props.id}
      aria-labelledby={titleId}
      className="grid scroll-mt-20 grid-cols-[136px_minmax(0,1fr)] gap-6 border-t border-line pt-4 pb-5 first:border-t-0 max-md:grid-cols-[minmax(0,1fr)] max-md:gap-2.5 max-sm:scroll-mt-36"
    >
      <div className="pt-1">
        <h2 id={titleId}>{props.title}</h2>
        {props.note && <div className="mt-0.5 text-12 text-ink-3">{props.note}</div>}
      </div>
      <div className="min-w-0">{props.children}</div>
    </section>
  );
}

/** The four columns that fields stand in; two on a phone. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-4 gap-x-4 gap-y-3 max-xl:grid-cols-3 max-sm:grid-cols-2">{children}</div>;
}
