'use client';
import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import { GraphSkeleton } from '../dag/graph-skeleton.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import type { Following } from './follow-run.ts';
import { NoPlanYet } from './no-plan-yet.tsx';
import { PlanCompare } from './plan-compare.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { useRunFrame } from './run-frame.ts';
import { RunLog } from './run-log.tsx';
import { RunMemory } from './run-memory.tsx';
import { RunMessages } from './run-messages.tsx';
import type { RunPlace, RunView } from './run-place.ts';
import { RunTable } from './run-table.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { isFiltering, isLookedFor, NO_FILTER } from './subtask-filter.ts';
import type { SubtaskView } from './subtask-view.ts';
import { ViewBar } from './view-bar.tsx';

const RunGraph = dynamic(() => import('../dag/run-graph.tsx').then((module) => module.RunGraph), {
  ssr: false,
  loading: () => <GraphSkeleton />,
});

type Shown = { isShown: (view: SubtaskView) => boolean; isShownKey: (key: string) => boolean };

function View(props: Shown & { view: RunView; onSelect: (key: string) => void; onShowPlan: () => void }) {
  const { view, isShown, isShownKey, onSelect, onShowPlan } = props;
  const { state, views, selectedKey, open } = useRunFrame();
  switch (view) {
    case 'timeline':
      return <RunTimeline isShown={isShown} />;
    case 'log':
      return <RunLog isShownKey={isShownKey} />;
    case 'table':
      return <RunTable isShown={isShown} />;
    case 'memory':
      return <RunMemory isShownKey={isShownKey} />;
    case 'messages':
      return <RunMessages isShownKey={isShownKey} />;
    case 'graph':
      if (views.length === 0) return <NoPlanYet onShowPlan={onShowPlan} />;
      return (
        <RunGraph
          state={state}
          views={views}
          selectedKey={selectedKey}
          isShown={isShown}
          onSelect={onSelect}
          onOpen={open}
        />
      );
  }
}

/** The chosen view of the run between the bar that chooses it and the replay. */
export function RunStage(props: {
  place: RunPlace;
  onPlace: (change: Partial<RunPlace>) => void;
  following: Following;
  onShowPlan: () => void;
}) {
  const { place, onPlace, following, onShowPlan } = props;
  const { views } = useRunFrame();
  const [filter, setFilter] = useState(NO_FILTER);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const isShown = useCallback((view: SubtaskView) => isLookedFor(view, filter), [filter]);
  const select = useCallback((subtask: string) => onPlace({ subtask }), [onPlace]);
  const shown = new Set(views.filter(isShown).map(({ key }) => key));
  useHotkeys({ F: { description: 'Filter subtasks', run: () => setFilterOpen(true) } }, { scope: 'Run' });
  return (
    <section
      aria-label="Run"
      className="grid min-h-0 min-w-0 grid-rows-[40px_minmax(0,1fr)_auto] max-md:grid-rows-[auto_minmax(420px,60dvh)_auto]"
    >
      <ViewBar
        view={place.plans ? null : place.view}
        onView={(view) => onPlace({ view, plans: null })}
        filter={filter}
        onFilter={setFilter}
        shown={shown.size}
        isFilterOpen={isFilterOpen}
        onFilterOpen={setFilterOpen}
      />
      {place.plans ? (
        <PlanCompare pair={place.plans} onPair={(plans) => onPlace({ plans })} />
      ) : (
        <View
          view={place.view}
          isShown={isShown}
          isShownKey={(key) => !isFiltering(filter) || shown.has(key)}
          onSelect={select}
          onShowPlan={onShowPlan}
        />
      )}
      <ReplayBar following={following} />
    </section>
  );
}
