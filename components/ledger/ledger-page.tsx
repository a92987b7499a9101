'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { PageTitle } from '../shell/page-title.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { HowToVerify } from './how-to-verify.tsx';
import { StreamDetail } from './stream-detail.tsx';
import { StreamList } from './stream-list.tsx';

/** Streams on the left, one of them on the right; without one, what the ledger is and how to check it. */
export function LedgerPage() {
  const router = useRouter();
  const search = useSearchParams();
  const stream = search.get('stream');
  const version = Number.parseInt(search.get('version') ?? '', 10);
  useHotkeys(
    {
      '/': { description: 'Search streams', run: () => document.getElementById('ledger-search')?.focus() },
      Escape: { description: 'Close the stream', run: () => router.replace('/ledger', { scroll: false }) },
    },
    { scope: 'Ledger' },
  );
  return (
    <div
      data-open={stream ? true : undefined}
      className="group/ledger grid h-full grid-cols-[320px_minmax(0,1fr)] max-lg:grid-cols-[260px_minmax(0,1fr)] max-sm:block max-sm:h-auto"
    >
      <PageTitle
        title={stream ?? 'Ledger'}
        crumbs={[
          { label: 'Ledger', ...(stream && { href: '/ledger' }) },
          ...(stream ? [{ label: stream, isCode: true }] : []),
        ]}
      />
      <StreamList currentStream={stream} className="group-data-open/ledger:max-sm:hidden" />
      <div className="min-h-0 min-w-0 overflow-auto bg-surface px-6 pt-5 pb-10 max-sm:overflow-visible max-sm:px-4">
        {stream ? (
          <StreamDetail key={stream} stream={stream} version={Number.isNaN(version) ? undefined : version} />
        ) : (
          <HowToVerify />
        )}
      </div>
    </div>
  );
}
