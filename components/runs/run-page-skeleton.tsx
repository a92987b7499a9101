import { Skeleton } from '../ui/skeleton.tsx';

/** A run that is on its way, at the heights it will have. */
export function RunPageSkeleton() {
  return (
    <div role="status" aria-label="Loading the run" className="grid h-full grid-rows-[auto_40px_minmax(0,1fr)_72px]">
      <div className="grid gap-2.5 border-b border-line bg-surface px-6 py-3">
        <span className="flex h-8 items-center gap-3">
          <Skeleton className="h-5 w-80 max-w-[60%]" />
          <Skeleton className="h-7 w-56 rounded-full" />
        </span>
        <span className="flex h-5 items-center gap-6">
          <Skeleton className="h-3 w-48" />
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-24" />
        </span>
      </div>
      <div className="border-b border-line bg-canvas" />
      <Skeleton className="h-full rounded-none" />
      <div className="border-t border-line bg-surface" />
    </div>
  );
}
