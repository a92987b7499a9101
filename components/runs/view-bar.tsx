'use client';
import {
  ArrowLeftRight,
  ChartGantt,
  Database,
  GitBranchPlus,
  List,
  type LucideIcon,
  MessagesSquare,
  PencilLine,
  Table2,
  Timer,
  Workflow,
} from 'lucide-react';
import { Segmented } from '../ui/segmented.tsx';
import { Tag } from '../ui/tag.tsx';
import { FilterPopover } from './filter-popover.tsx';
import { useRunFrame } from './run-frame.ts';
import type { RunView } from './run-place.ts';
import type { SubtaskFilter } from './subtask-filter.ts';

const VIEWS: readonly { value: RunView; label: string; icon: LucideIcon }[] = [
  { value: 'graph', label: 'Graph', icon: Workflow },
  { value: 'timeline', label: 'Timeline', icon: ChartGantt },
  { value: 'log', label: 'Log', icon: List },
  { value: 'table', label: 'Table', icon: Table2 },
  { value: 'memory', label: 'Memory', icon: Database },
  { value: 'messages', label: 'Messages', icon: MessagesSquare },
];

const MARKS: readonly { mark: 'borrowed' | 'hedged' | 'overridden' | 'added'; icon: LucideIcon }[] = [
  { mark: 'borrowed', icon: ArrowLeftRight },
  { mark: 'hedged', icon: Timer },
  { mark: 'overridden', icon: PencilLine },
  { mark: 'added', icon: GitBranchPlus },
];

/** Which view of the run, what is unusual in it, and the filter all views share. */
export function ViewBar(props: {
  /** Null while something else stands in the place of the views. */
  view: RunView | null;
  onView: (view: RunView) => void;
  filter: SubtaskFilter;
  onFilter: (filter: SubtaskFilter) => void;
  shown: number;
  isFilterOpen: boolean;
  onFilterOpen: (isOpen: boolean) => void;
}) {
  const { views } = useRunFrame();
  const counts = MARKS.map(({ mark, icon }) => ({
    mark,
    icon,
    count: views.filter(({ marks }) => marks[mark]).length,
  }));
  return (
    <div className="flex min-w-0 items-center gap-2 border-b border-line bg-canvas pr-6 pl-4 max-md:flex-wrap max-md:py-1.5 max-sm:px-4">
      <Segmented label="View" isTight items={VIEWS} value={props.view} onValueChange={props.onView} />
      <span className="grow" />
      <span className="flex gap-1.5 max-md:hidden">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ mark, icon, count }) => (
            <Tag key={mark} icon={icon}>
              {count} {mark}
            </Tag>
          ))}
      </span>
      <FilterPopover
        filter={props.filter}
        shown={props.shown}
        total={views.length}
        isOpen={props.isFilterOpen}
        onOpenChange={props.onFilterOpen}
        onChange={props.onFilter}
      />
    </div>
  );
}
