'use client';
import { useCallback, useState } from 'react';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { ShownMomentContext } from '../ui/shown-moment.ts';
import { RunAside } from './run-aside.tsx';
import { RunFrameContext } from './run-frame.ts';
import { RunHead } from './run-head.tsx';
import { RunStage } from './run-stage.tsx';
import type { LiveRun } from './use-run.ts';
import type { RunDetail } from './use-run-detail.ts';
import { useRunMoment } from './use-run-moment.ts';

const GRID =
  'grid min-h-0 grid-cols-1 data-aside:grid-cols-[minmax(0,1fr)_464px] max-lg:data-aside:grid-cols-[minmax(0,1fr)_400px] max-md:!grid-cols-1';

/** A run whose log is there: head, stage and what stands beside it, around one moment and one selection. */
export function OpenRun({ runId, run, detail }: { runId: string; run: LiveRun; detail: RunDetail | undefined }) {
  const { frame, place, setPlace, isInspecting, close } = useRunMoment(runId, run);
  const [isPlanShown, setPlanShown] = useState(false);
  const showPlan = useCallback(() => setPlanShown(true), []);
  useHotkeys(
    {
      '1': { description: 'Graph', run: () => setPlace({ view: 'graph', plans: null }) },
      '2': { description: 'Timeline', run: () => setPlace({ view: 'timeline', plans: null }) },
      '3': { description: 'Log', run: () => setPlace({ view: 'log', plans: null }) },
      '4': { description: 'Table', run: () => setPlace({ view: 'table', plans: null }) },
      '5': { description: 'Memory', run: () => setPlace({ view: 'memory', plans: null }) },
      '6': { description: 'Messages', run: () => setPlace({ view: 'messages', plans: null }) },
      Escape: {
        description: 'Close the comparison, the plans or the inspector',
        run: () => (place.plans ? setPlace({ plans: null }) : isPlanShown ? setPlanShown(false) : close()),
      },
    },
    { scope: 'Run' },
  );
  if (!frame) return null;
  const inspectedKey = isInspecting ? frame.selectedKey : null;
  const shownAt = frame.pastVersion === null ? null : (frame.history.entries[frame.pastVersion - 1]?.event.at ?? null);
  const isAside = isPlanShown || inspectedKey !== null;
  return (
    <RunFrameContext value={frame}>
      <ShownMomentContext value={shownAt}>
        <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-sm:h-auto">
          <RunHead detail={detail} onShowPlan={showPlan} />
          <div data-aside={isAside || undefined} className={GRID}>
            <RunStage place={place} onPlace={setPlace} following={run.following} onShowPlan={showPlan} />
            {isAside && (
              <RunAside
                subtaskKey={isPlanShown ? null : inspectedKey}
                tab={place.tab}
                onTab={(tab) => setPlace({ tab, subtask: frame.selectedKey })}
                onClose={isPlanShown ? () => setPlanShown(false) : close}
                onCompare={(plans) => setPlace({ plans })}
              />
            )}
          </div>
        </div>
      </ShownMomentContext>
    </RunFrameContext>
  );
}
