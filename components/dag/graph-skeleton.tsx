import { Skeleton } from '../ui/skeleton.tsx';

const ROWS = [1, 3, 4, 2] as const;

/** A graph that is being laid out: rows of empty nodes, and a word for those who wait or listen. */
export function GraphSkeleton() {
  return (
    <div role="status" className="relative grid h-full content-start gap-10 overflow-hidden bg-sunken py-6">
      {ROWS.map((nodes, row) => (
        <div key={row} aria-hidden className="flex justify-center gap-6 px-6">
          {Array.from({ length: nodes }, (_, node) => (
            <Skeleton key={node} className="h-16 w-38 rounded-md border border-line-strong bg-raised" />
          ))}
        </div>
      ))}
      <p className="absolute inset-x-0 bottom-4 text-center text-12 text-ink-2">Drawing the plan…</p>
    </div>
  );
}
