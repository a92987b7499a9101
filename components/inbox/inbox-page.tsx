'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { PageTitle } from '../shell/page-title.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { useViewer } from '../shell/viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useNow } from '../ui/ticker.ts';
import { DecisionItem } from './decision-item.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { InboxList } from './inbox-list.tsx';
import { arrange, NO_FILTER, neighbour, successor } from './sort-inbox.ts';
import { useEscalation, useInbox, useInboxActions } from './use-inbox.ts';

const CLAIM_AGAIN_MS = 60_000;

/** Three columns: what waits, the one that is open, and the decision. On a phone the list, then the item. */
export function InboxPage() {
  const router = useRouter();
  const viewer = useViewer();
  const nowMs = useNow(5_000) ?? 0;
  const currentId = useSearchParams().get('item');
  const inbox = useInbox();
  const current = useEscalation(currentId);
  const [filter, setFilter] = useState(NO_FILTER);
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const searchRef = useRef<HTMLInputElement>(null);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const items = inbox.data?.items ?? [];
  const { mine, team } = arrange(items, filter, { viewer, nowMs });
  const order = [...mine, ...team];

  const open = (id: string | null) =>
    router.replace(id ? `/inbox?item=${encodeURIComponent(id)}` : '/inbox', { scroll: false });
  useClaimWhileOpen(
    currentId,
    current.data?.status === 'open' && (viewer?.role === 'operator' || viewer?.role === 'admin'),
  );
  useOpenFirst({ isReady: inbox.isSuccess && currentId === null, firstId: order[0]?.id ?? null, open });
  useHotkeys(
    {
      J: { description: 'Next', run: () => open(neighbour(order, currentId, 1)), repeats: true },
      K: { description: 'Previous', run: () => open(neighbour(order, currentId, -1)), repeats: true },
      '/': { description: 'Search', run: () => searchRef.current?.focus() },
    },
    { scope: 'Inbox' },
  );

  return (
    <div className="grid h-full grid-cols-[336px_minmax(0,1fr)_304px] overflow-hidden max-lg:grid-cols-[280px_minmax(0,1fr)_260px] max-sm:block max-sm:h-auto max-sm:overflow-visible">
      <PageTitle title="Inbox" crumbs={[{ label: 'Inbox' }]} />
      <div className={currentId ? 'contents max-sm:hidden' : 'contents'}>
        {inbox.isPending ? (
          <div className="border-r border-line p-4">
            <SkeletonRows rows={8} />
          </div>
        ) : inbox.isError ? (
          <div className="px-4">
            <ErrorState
              title="The inbox could not be read"
              failure={inbox.error}
              onRetry={() => void inbox.refetch()}
            />
          </div>
        ) : (
          <InboxList
            items={items}
            mine={mine}
            team={team}
            currentId={currentId}
            filter={filter}
            onFilter={setFilter}
            searchRef={searchRef}
            nowMs={nowMs}
          />
        )}
      </div>
      {currentId !== null && current.isError && (
        <div className="bg-surface px-6">
          <ErrorState
            title="This item could not be read"
            failure={current.error}
            onRetry={() => void current.refetch()}
          />
        </div>
      )}
      {currentId !== null && current.isPending && (
        <div className="bg-surface p-6">
          <SkeletonRows rows={10} />
        </div>
      )}
      {currentId === null && (
        <div className="bg-surface px-6 max-sm:hidden">
          <EmptyState title="Nothing is open here">Choose an item on the left; J and K move through them.</EmptyState>
        </div>
      )}
      {currentId !== null && current.data && (
        <>
          <DecisionItem key={current.data.id} item={current.data} />
          <DecisionPanel
            key={`decide ${current.data.id}`}
            item={current.data}
            note={notes[currentId] ?? ''}
            onNote={(note) => setNotes((before) => ({ ...before, [currentId]: note }))}
            onDecided={(id) => open(successor(order, id))}
            noteRef={noteRef}
          />
        </>
      )}
    </div>
  );
}

/** Holds the open item for the viewer as long as it is before them, and gives it back after. Failing to is no obstacle. */
function useClaimWhileOpen(id: string | null, mayClaim: boolean): void {
  const actions = useRef(useInboxActions());
  useEffect(() => {
    if (!id || !mayClaim) return;
    const { claim } = actions.current;
    const hold = () => void claim(id).catch(() => {});
    hold();
    const timer = setInterval(hold, CLAIM_AGAIN_MS);
    return () => {
      clearInterval(timer);
      void claim(id, { release: true }).catch(() => {});
    };
  }, [id, mayClaim]);
}

/** On a wide screen something is always open: the nearest deadline. */
function useOpenFirst({
  isReady,
  firstId,
  open,
}: {
  isReady: boolean;
  firstId: string | null;
  open: (id: string) => void;
}): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    if (isReady && firstId && window.matchMedia('(min-width: 640px)').matches) latest.current(firstId);
  }, [isReady, firstId]);
}
