'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Search, Workflow } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import { listRuns } from '#lib/api/runs/contract.ts';
import { api } from '../api/fetcher.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { Kbd } from '../ui/kbd.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Table } from '../ui/table.tsx';
import { TextField } from '../ui/text-field.tsx';
import { RunRow, RunTableHead } from './run-row.tsx';

const STATES = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Under way' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'done', label: 'Done' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Stopped' },
] as const;
type StateFilter = (typeof STATES)[number]['value'];

const PAGE = 50;

function pathOf(state: StateFilter, search: string, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (state !== 'all') query.set('status', state);
  if (search.trim() !== '') query.set('search', search.trim());
  if (cursor !== null) query.set('cursor', cursor);
  return `/api/v1/runs?${query}`;
}

function useListPlace() {
  const search = useSearchParams();
  const asked = search.get('status');
  const state = STATES.find(({ value }) => value === asked)?.value ?? 'all';
  const change = (next: { status?: string; search?: string }) => {
    const query = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(next)) {
      if (value === '' || value === 'all') query.delete(name);
      else query.set(name, value);
    }
    window.history.replaceState(null, '', `${window.location.pathname}${query.size > 0 ? `?${query}` : ''}`);
  };
  return { state, text: search.get('search') ?? '', change };
}

/** All runs, newest first, by state and words; the address keeps what is looked for. */
export function RunList() {
  const { state, text, change } = useListPlace();
  const looked = useDeferredValue(text);
  const runs = useInfiniteQuery({
    queryKey: ['runs', 'list', state, looked],
    queryFn: ({ pageParam, signal }) => api.get(pathOf(state, looked, pageParam), { schema: listRuns.answer, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  useHotkeys(
    { '/': { description: 'Search runs', run: () => document.getElementById('run-search')?.focus() } },
    { scope: 'Runs' },
  );
  const rows = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  const isNarrowed = state !== 'all' || looked.trim() !== '';
  return (
    <div className="min-h-full bg-surface px-6 py-5 max-sm:px-4">
      <PageTitle title="Runs" />
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>Runs</h1>
        <Segmented label="State" items={STATES} value={state} onValueChange={(status) => change({ status })} />
        <span className="grow" />
        <TextField
          id="run-search"
          type="search"
          icon={Search}
          aria-label="Search runs by title or number"
          placeholder="Title or number"
          trailing={
            <span className="pr-2 max-sm:hidden">
              <Kbd>/</Kbd>
            </span>
          }
          className="w-64 max-sm:w-full"
          value={text}
          onChange={(event) => change({ search: event.target.value })}
        />
      </div>
      {runs.isPending ? (
        <SkeletonRows rows={12} />
      ) : runs.isError && rows.length === 0 ? (
        <ErrorState
          title="The runs could not be read"
          failure={runs.error}
          onRetry={() => void runs.refetch()}
          isRetrying={runs.isFetching}
        />
      ) : rows.length === 0 ? (
        <NoRuns isNarrowed={isNarrowed} onShowAll={() => change({ status: 'all', search: '' })} />
      ) : (
        <>
          <Table caption="Runs, newest first" className="table-fixed max-lg:table-auto">
            <RunTableHead hasCreated />
            <tbody>
              {rows.map((run) => (
                <RunRow key={run.runId} run={run} hasCreated />
              ))}
            </tbody>
          </Table>
          <div className="flex items-center gap-3 py-3 text-12 text-ink-3">
            <span role="status">{formatCountOf(rows.length, 'run')} shown</span>
            {runs.hasNextPage && (
              <Button size="sm" isBusy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
                Show older runs
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

function NoRuns({ isNarrowed, onShowAll }: { isNarrowed: boolean; onShowAll: () => void }) {
  if (isNarrowed)
    return (
      <EmptyState icon={Search} title="No run fits" action={<Button onClick={onShowAll}>Show all runs</Button>}>
        Nothing is in this state with these words.
      </EmptyState>
    );
  return (
    <EmptyState icon={Workflow} title="No runs yet" action={<LinkButton href="/cases">To the cases</LinkButton>}>
      A run begins when a clinician submits a case. To see the council at work without one, run{' '}
      <code>npm run demo</code>: it submits a dozen sample cases.
    </EmptyState>
  );
}
