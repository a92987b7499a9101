'use client';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import { nameOfStream } from './event-words.ts';
import { ledgerHref } from './ledger-address.ts';
import { type StreamRow, useStreams } from './use-ledger.ts';

/** Every stream of the ledger, latest first, with a search the server answers. */
export function StreamList({ currentStream, className }: { currentStream: string | null; className?: string }) {
  const [search, setSearch] = useState('');
  const streams = useStreams(useDeferredValue(search.trim()));
  const rows = streams.data ?? [];
  return (
    <section
      aria-label="Streams"
      className={cx(
        'flex min-h-0 flex-col overflow-auto border-r border-line max-sm:overflow-visible max-sm:border-0',
        className,
      )}
    >
      <div className="sticky top-0 z-1 grid gap-2.5 bg-canvas px-4 pt-4 pb-2 max-sm:top-14">
        <h1>Ledger</h1>
        <TextField
          id="ledger-search"
          type="search"
          icon={Search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder="Run, case or stream"
          aria-label="Search streams"
        />
      </div>
      <div className="px-4 pb-6">
        {streams.isPending ? (
          <SkeletonRows rows={10} />
        ) : streams.isError && rows.length === 0 ? (
          <ErrorState
            title="The ledger could not be read"
            failure={streams.error}
            onRetry={() => void streams.refetch()}
          />
        ) : rows.length === 0 ? (
          <EmptyState
            title="No stream matches"
            action={<Button onClick={() => setSearch('')}>Show all streams</Button>}
          >
            Streams are found by the number or title of a run, the number of a case, or their own name.
          </EmptyState>
        ) : (
          <ul className="-mx-2">
            {rows.map((row) => (
              <StreamItem key={row.stream} row={row} isCurrent={row.stream === currentStream} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function StreamItem({ row, isCurrent }: { row: StreamRow; isCurrent: boolean }) {
  const { name, kind } = nameOfStream(row);
  return (
    <li>
      <Link
        href={ledgerHref(row.stream)}
        scroll={false}
        aria-current={isCurrent || undefined}
        className="block rounded-md px-2 py-1.5 text-ink no-underline hover:bg-hover aria-[current]:bg-accent-soft max-sm:py-2.5"
      >
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="flex justify-between gap-2 text-12 text-ink-3 in-aria-[current]:text-ink-2">
          <span>
            {kind}, {formatCountOf(row.length, 'event')}
          </span>
          <RelativeTime at={row.lastAt} />
        </span>
      </Link>
    </li>
  );
}
