'use client';
import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { DigestBadge } from '../ui/digest-badge.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { EventPager } from './event-pager.tsx';
import { actorInWords, summariseBody, typeInWords } from './event-words.ts';
import { pageAround } from './ledger-address.ts';
import { usePeopleNames, useStreamEvents } from './use-ledger.ts';

const ROOMY = 'max-lg:hidden';

/** A page of a stream's events, newest first; each opens to its whole body and its links in the chain. */
export function EventTable(props: { stream: string; length: number; version: number | undefined }) {
  const { stream, length, version } = props;
  const { after, last } = pageAround(length, version);
  const events = useStreamEvents(stream, after, last);
  const names = usePeopleNames();
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set(version === undefined ? [] : [version]));
  const toggle = (at: number) =>
    setOpened((before) => new Set(before.has(at) ? [...before].filter((other) => other !== at) : [...before, at]));
  return (
    <Section
      title="Events"
      note="newest first"
      className="mt-6 border-t border-line pt-4"
      more={<EventPager stream={stream} length={length} after={after} last={last} />}
    >
      {events.isPending ? (
        <SkeletonRows rows={12} />
      ) : events.isError ? (
        <ErrorState title="The events could not be read" failure={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Table caption={`Events ${after + 1} to ${last} of ${stream}, newest first`}>
          <thead>
            <tr>
              <Th>Event</Th>
              <Th>What</Th>
              <Th>By</Th>
              <Th className={ROOMY}>Details</Th>
              <Th isNumeric className="max-sm:hidden">
                When
              </Th>
            </tr>
          </thead>
          <tbody>
            {events.data.toReversed().map((event) => (
              <EventRow
                key={event.version}
                event={event}
                actor={actorInWords(event.actor, names)}
                isOpen={opened.has(event.version)}
                onToggle={() => toggle(event.version)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function EventRow(props: { event: LedgerEvent; actor: string; isOpen: boolean; onToggle: () => void }) {
  const { event, actor, isOpen, onToggle } = props;
  return (
    <Fragment>
      <Tr className="relative">
        <Td>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Event ${event.version}, ${typeInWords(event.type)}`}
            onClick={onToggle}
            className="inline-flex items-center gap-1.5 rounded-sm tabular-nums after:absolute after:inset-0"
          >
            <ChevronRight
              aria-hidden
              size={14}
              strokeWidth={2}
              className="text-ink-3 transition-transform duration-(--quick) in-aria-expanded:rotate-90"
            />
            {event.version}
          </button>
        </Td>
        <Td className="font-medium whitespace-nowrap max-sm:whitespace-normal">{typeInWords(event.type)}</Td>
        <Td className="whitespace-nowrap text-ink-2">{actor}</Td>
        <Td className={`${ROOMY} w-full max-w-0 truncate text-12 text-ink-3`}>{summariseBody(event.body)}</Td>
        <Td isNumeric className="whitespace-nowrap text-ink-2 max-sm:hidden">
          <RelativeTime at={event.at} as="moment" />
        </Td>
      </Tr>
      {isOpen && (
        <tr>
          <td colSpan={5} className="max-w-0 border-t border-line bg-canvas px-3 py-3">
            <p className="mb-2 flex flex-wrap items-center gap-2 text-12 text-ink-2">
              <span>{event.at}</span>
              <code>{event.actor}</code>
              <span className="ml-auto">hangs on</span>
              <DigestBadge digest={event.prevHash} of="the event before" />
              <span>own hash</span>
              <DigestBadge digest={event.hash} of={`event ${event.version}`} />
            </p>
            <JsonView value={event.body} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
