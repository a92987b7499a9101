import { cx } from './cx.ts';

const LINE_WIDTHS = ['w-full', 'w-11/12', 'w-4/5', 'w-2/3'] as const;

/** A grey block with the size of what will come; size it with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block animate-pulse rounded-sm bg-sunken', className)} />;
}

/** Lines of text that are on their way, at the height they will have. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="flex h-5 items-center">
          <Skeleton className={cx('h-3', LINE_WIDTHS[index % LINE_WIDTHS.length])} />
        </span>
      ))}
    </div>
  );
}

/** Rows of a table that are on their way, each as high as a row will be. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid">
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="flex h-(--row) items-center gap-6 border-t border-line">
          <Skeleton className="h-3 w-1/3" />
          <Skeleton className="h-3 w-1/5" />
          <Skeleton className="ml-auto h-3 w-16" />
        </span>
      ))}
    </div>
  );
}
