'use client';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import { openEscalations } from '#lib/run/index.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { type RunFrame, RunFrameContext } from './run-frame.ts';
import { RunHead } from './run-head.tsx';
import { stateAt } from './run-history.ts';
import { RunLog } from './run-log.tsx';
import { RunPageSkeleton } from './run-page-skeleton.tsx';
import { RunTable } from './run-table.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { isFiltering, isLookedFor, NO_FILTER } from './subtask-filter.ts';
import { type SubtaskView, subtaskViews } from './subtask-view.ts';
import { type LiveRun, useRun } from './use-run.ts';
import { type RunDetail, useRunDetail } from './use-run-detail.ts';
import { useRunPlace } from './use-run-place.ts';
import { ViewBar } from './view-bar.tsx';

const RunGraph = dynamic(() => import('../dag/run-graph.tsx').then((module) => module.RunGraph), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
});

function crumbsOf(runId: string, detail: RunDetail | undefined) {
  return [
    { label: 'Runs', href: '/runs' },
    { label: detail?.ref ?? runId, isCode: true },
    ...(detail?.caseId && detail.caseRef ? [{ label: `case ${detail.caseRef}`, href: `/cases/${detail.caseId}` }] : []),
  ];
}

/** A run as it is or was: head, views, inspector and replay around one state and one selection. */
export function RunPage({ runId }: { runId: string }) {
  const run = useRun(runId);
  const detail = useRunDetail(runId);
  const title = <PageTitle title={detail.data?.ref ?? runId} crumbs={crumbsOf(runId, detail.data)} />;
  if (run.failure)
    return (
      <div className="px-6 max-sm:px-4">
        {title}
        <ErrorState
          title="This run cannot be shown"
          failure={run.failure}
          onRetry={run.retry}
          action={<LinkButton href="/runs">All runs</LinkButton>}
        />
      </div>
    );
  if (run.history.latest === null)
    return (
      <>
        {title}
        {run.isLoading ? (
          <RunPageSkeleton />
        ) : (
          <div className="px-6 max-sm:px-4">
            <EmptyState title="This run has no events yet" action={<LinkButton href="/runs">All runs</LinkButton>}>
              It appears here by itself as soon as its first event is written.
            </EmptyState>
          </div>
        )}
      </>
    );
  return (
    <>
      {title}
      <OpenRun runId={runId} run={run} detail={detail.data} />
    </>
  );
}

function useFrame(runId: string, run: LiveRun) {
  const [place, setPlace] = useRunPlace();
  const { history } = run;
  const total = history.entries.length;
  const pastVersion = place.version !== null && place.version < total ? place.version : null;
  const state = useMemo(() => stateAt(history, pastVersion ?? total), [history, pastVersion, total]);
  const views = useMemo(() => (state ? subtaskViews(state) : []), [state]);
  const [isInspecting, setInspecting] = useState(true);
  const showVersion = useCallback((version: number | null) => setPlace({ version }), [setPlace]);
  const open = useCallback(
    (subtask: string) => {
      setPlace({ subtask });
      setInspecting(true);
    },
    [setPlace],
  );
  const [asked] = useState(() => (history.latest ? openEscalations(history.latest)[0]?.subtaskKey : null) ?? null);
  const [isUntouched, setUntouched] = useState(true);
  const selectedKey = place.subtask ?? (isUntouched ? asked : null);
  const close = () => {
    setInspecting(false);
    setUntouched(false);
    setPlace({ subtask: selectedKey });
    document.getElementById(`subtask-${selectedKey}`)?.focus({ preventScroll: true });
  };
  const frame = useMemo<RunFrame | null>(
    () => state && { runId, state, history, views, pastVersion, showVersion, selectedKey, open },
    [runId, state, history, views, pastVersion, showVersion, selectedKey, open],
  );
  return { frame, place, setPlace, isInspecting, close };
}

function OpenRun({ runId, run, detail }: { runId: string; run: LiveRun; detail: RunDetail | undefined }) {
  const { frame, place, setPlace, isInspecting, close } = useFrame(runId, run);
  const [filter, setFilter] = useState(NO_FILTER);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [isPlanShown, setPlanShown] = useState(false);
  const isShown = useCallback((view: SubtaskView) => isLookedFor(view, filter), [filter]);
  const select = useCallback((subtask: string) => setPlace({ subtask }), [setPlace]);
  const isAside = isPlanShown || (isInspecting && frame?.selectedKey != null);
  useHotkeys(
    {
      F: { description: 'Filter subtasks', run: () => setFilterOpen(true) },
      '1': { description: 'Graph', run: () => setPlace({ view: 'graph' }) },
      '2': { description: 'Timeline', run: () => setPlace({ view: 'timeline' }) },
      '3': { description: 'Log', run: () => setPlace({ view: 'log' }) },
      '4': { description: 'Table', run: () => setPlace({ view: 'table' }) },
      Escape: {
        description: 'Close the inspector',
        run: () => (isPlanShown ? setPlanShown(false) : close()),
      },
    },
    { scope: 'Run' },
  );
  if (!frame) return null;
  const { state, views, selectedKey } = frame;
  const shown = new Set(views.filter(isShown).map(({ key }) => key));
  const isShownKey = (key: string) => !isFiltering(filter) || shown.has(key);
  return (
    <RunFrameContext value={frame}>
      <div className="grid h-full min-h-0 grid-rows-[auto_minmax(0,1fr)] max-sm:h-auto">
        <RunHead detail={detail} onShowPlan={() => setPlanShown(true)} />
        <div
          data-aside={isAside || undefined}
          className="grid min-h-0 grid-cols-1 data-aside:grid-cols-[minmax(0,1fr)_464px] max-lg:data-aside:grid-cols-[minmax(0,1fr)_400px] max-md:!grid-cols-1"
        >
          <section
            aria-label="Run"
            className="grid min-h-0 min-w-0 grid-rows-[40px_minmax(0,1fr)_auto] max-md:grid-rows-[auto_minmax(420px,60dvh)_auto]"
          >
            <ViewBar
              view={place.view}
              onView={(view) => setPlace({ view })}
              filter={filter}
              onFilter={setFilter}
              shown={shown.size}
              isFilterOpen={isFilterOpen}
              onFilterOpen={setFilterOpen}
            />
            {place.view === 'graph' &&
              (views.length === 0 ? (
                <NoPlanYet />
              ) : (
                <RunGraph
                  state={state}
                  views={views}
                  selectedKey={selectedKey}
                  isShown={isShown}
                  onSelect={select}
                  onOpen={frame.open}
                />
              ))}
            {place.view === 'timeline' && <RunTimeline isShown={isShown} />}
            {place.view === 'log' && <RunLog isShownKey={isShownKey} />}
            {place.view === 'table' && <RunTable isShown={isShown} />}
            <ReplayBar following={run.following} />
          </section>
          {isAside && (
            <aside
              aria-label={isPlanShown ? 'Plan' : `Subtask ${selectedKey}`}
              className="min-h-0 min-w-0 overflow-auto border-l border-line bg-surface max-md:border-t max-md:border-l-0"
            >
              {isPlanShown ? (
                <PlanPanel onClose={() => setPlanShown(false)} />
              ) : (
                selectedKey !== null && (
                  <Inspector
                    subtaskKey={selectedKey}
                    tab={place.tab}
                    onTab={(tab) => setPlace({ tab, subtask: selectedKey })}
                    onClose={close}
                  />
                )
              )}
            </aside>
          )}
        </div>
      </div>
    </RunFrameContext>
  );
}

function NoPlanYet() {
  return (
    <div className="bg-sunken px-6">
      <EmptyState title="There is no plan at this moment">
        The graph appears as soon as a plan is adopted. Until then the log tells what happens.
      </EmptyState>
    </div>
  );
}
