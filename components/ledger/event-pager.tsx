import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import { LinkButton } from '../ui/link-button.tsx';
import { ledgerHref } from './ledger-address.ts';

/** Steps through the pages of a stream from the newest to the oldest. */
export function EventPager(props: { stream: string; length: number; after: number; last: number }) {
  const { stream, length, after, last } = props;
  const isNewest = last >= length;
  return (
    <span className="inline-flex flex-wrap items-center gap-1 text-12">
      {!isNewest && (
        <>
          <LinkButton
            href={ledgerHref(stream)}
            scroll={false}
            variant="quiet"
            size="sm"
            icon={ChevronsLeft}
            aria-label="Newest events"
          />
          <LinkButton
            href={ledgerHref(stream, last + 1)}
            scroll={false}
            variant="quiet"
            size="sm"
            icon={ChevronLeft}
            aria-label="Newer events"
          />
        </>
      )}
      <span className="tabular-nums">
        {after + 1}–{last} of {length}
      </span>
      {after > 0 && (
        <LinkButton
          href={ledgerHref(stream, after)}
          scroll={false}
          variant="quiet"
          size="sm"
          icon={ChevronRight}
          aria-label="Older events"
        />
      )}
    </span>
  );
}
