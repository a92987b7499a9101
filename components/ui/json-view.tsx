import type { ReactNode } from 'react';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const LONG_TEXT = 400;

function Scalar({ value }: { value: null | boolean | number | string }) {
  if (typeof value === 'string') {
    const text = value.length > LONG_TEXT ? `${value.slice(0, LONG_TEXT)}…` : value;
    return (
      <span className="break-words whitespace-pre-wrap text-ink" title={value.length > LONG_TEXT ? value : undefined}>
        “{text}”
      </span>
    );
  }
  return <span className={value === null ? 'text-ink-3' : 'text-accent'}>{String(value)}</span>;
}

function Branch(props: { name: ReactNode; value: Json; depth: number; openDepth: number }) {
  const { name, value, depth, openDepth } = props;
  const label = name !== null && <span className="text-ink-2">{name}: </span>;
  if (value === null || typeof value !== 'object')
    return (
      <div className="pl-4">
        {label}
        <Scalar value={value} />
      </div>
    );
  const entries: [string, Json][] = Object.entries(value).flatMap(([key, child]) =>
    child === undefined ? [] : [[key, child]],
  );
  const size = Array.isArray(value) ? `${entries.length} in a list` : entries.map(([key]) => key).join(', ');
  if (entries.length === 0)
    return (
      <div className="pl-4">
        {label}
        <span className="text-ink-3">{Array.isArray(value) ? 'empty list' : 'empty'}</span>
      </div>
    );
  return (
    <details open={depth < openDepth}>
      <summary className="flex list-none items-baseline gap-1 rounded-sm hover:bg-hover">
        <span
          aria-hidden
          className="w-3 shrink-0 text-ink-3 transition-transform duration-(--quick) [details[open]>summary>&]:rotate-90"
        >
          ›
        </span>
        {label}
        <span className="truncate text-ink-3">{size}</span>
      </summary>
      <div className="ml-1.5 border-l border-line pl-1.5">
        {entries.map(([key, child]) => (
          <Branch key={key} name={key} value={child} depth={depth + 1} openDepth={openDepth} />
        ))}
      </div>
    </details>
  );
}

/** Any output as a tree that folds; `openDepth` levels are open at first. Works without a script. */
export function JsonView({ value, openDepth = 2 }: { value: unknown; openDepth?: number }) {
  return (
    <div className="min-w-0 overflow-x-auto font-mono text-12 leading-5">
      <Branch name={null} value={toJson(value)} depth={0} openDepth={openDepth} />
    </div>
  );
}

function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}
