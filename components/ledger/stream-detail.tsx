'use client';
import { ArrowLeft, Download, ExternalLink } from 'lucide-react';
import { buttonLook } from '../ui/button-look.ts';
import { DigestBadge } from '../ui/digest-badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { EventTable } from './event-table.tsx';
import { nameOfStream } from './event-words.ts';
import { ledgerPath } from './ledger-address.ts';
import { type StreamRow, useStreamHead } from './use-ledger.ts';
import { Verification } from './verification.tsx';

/** One stream: its head, its verification, its events. */
export function StreamDetail({ stream, version }: { stream: string; version: number | undefined }) {
  const head = useStreamHead(stream);
  return (
    <>
      <LinkButton href="/ledger" variant="quiet" size="sm" icon={ArrowLeft} className="-ml-2 mb-2 sm:hidden">
        All streams
      </LinkButton>
      {head.isPending ? (
        <SkeletonRows rows={12} />
      ) : head.isError ? (
        <ErrorState title="The stream could not be read" failure={head.error} onRetry={() => void head.refetch()} />
      ) : head.data === null ? (
        <EmptyState title="There is no such stream" action={<LinkButton href="/ledger">All streams</LinkButton>}>
          Nothing was ever written to <code>{stream}</code>.
        </EmptyState>
      ) : (
        <>
          <Head row={head.data} />
          <Verification stream={stream} length={head.data.length} />
          <EventTable stream={stream} length={head.data.length} version={version} />
        </>
      )}
    </>
  );
}

function Head({ row }: { row: StreamRow }) {
  const { name, kind } = nameOfStream(row);
  const runId = row.stream.startsWith('run:') ? row.stream.slice('run:'.length) : null;
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1>{name}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3">
          <span>
            {kind}, {formatCountOf(row.length, 'event')}, last <RelativeTime at={row.lastAt} />
          </span>
          <code className="break-all">{row.stream}</code>
          <DigestBadge digest={row.head} of="the head of the stream" />
        </p>
      </div>
      {runId && (
        <LinkButton href={`/runs/${encodeURIComponent(runId)}`} icon={ExternalLink}>
          Open the run
        </LinkButton>
      )}
      <a
        href={ledgerPath(row.stream, 'export')}
        download
        className={buttonLook({ variant: 'default', size: 'md', isIconOnly: false, isDisabled: false })}
      >
        <Download aria-hidden size={16} strokeWidth={1.75} />
        Export
      </a>
    </header>
  );
}
