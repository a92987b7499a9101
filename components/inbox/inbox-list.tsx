'use client';
import { ListFilter, Search } from 'lucide-react';
import { type RefObject, useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { useViewer } from '../shell/viewer.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { BulkApprove } from './bulk-approve.tsx';
import { InboxRow } from './inbox-row.tsx';
import { KIND_LOOK } from './kind-look.ts';
import { type InboxFilter, isMine, isOld, NO_FILTER } from './sort-inbox.ts';

const RISKS = [
  { value: 'any', label: 'Any risk' },
  { value: 'high', label: 'High risk' },
  { value: 'medium', label: 'Medium risk' },
  { value: 'low', label: 'Low risk' },
] as const;

const KINDS = [
  { value: 'any' as const, label: 'Any kind' },
  ...(Object.entries(KIND_LOOK) as [EscalationItem['kind'], { word: string }][]).map(([value, { word }]) => ({
    value,
    label: word,
  })),
];

type Props = {
  items: readonly EscalationItem[];
  mine: readonly EscalationItem[];
  team: readonly EscalationItem[];
  currentId: string | null;
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  nowMs: number;
};

/** The left column: saved filters, search, and the items in two groups, nearest deadline first. */
export function InboxList({ items, mine, team, currentId, filter, onFilter, searchRef, nowMs }: Props) {
  const viewer = useViewer();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const canChoose = (item: EscalationItem) =>
    item.risk === 'low' && item.people === 1 && item.allowedVerbs.includes('approve');
  const mayDecide = viewer?.role === 'operator' || viewer?.role === 'admin';
  const together = mayDecide ? [...mine, ...team].filter(canChoose) : [];
  const isNarrowed = filter.search !== '' || filter.risk !== 'any' || filter.kind !== 'any';
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const rows = (group: readonly EscalationItem[]) =>
    group.map((item) => (
      <InboxRow
        key={item.id}
        item={item}
        isCurrent={item.id === currentId}
        viewerId={viewer?.id}
        nowMs={nowMs}
        selection={{
          isOn: together.length > 1 && together.includes(item),
          isChosen: chosen.has(item.id),
          onToggle: () => toggle(item.id),
        }}
      />
    ));
  return (
    <section
      aria-label="Waiting decisions"
      className="flex min-h-0 flex-col overflow-auto border-r border-line max-sm:overflow-visible max-sm:border-0"
    >
      <div className="sticky top-0 z-1 grid gap-2.5 bg-canvas px-4 pt-3 pb-2 max-sm:top-14">
        <div className="flex items-center gap-2">
          <h1>Inbox</h1>
          {mine.length > 0 && <Badge count={mine.length} meaning="waiting for you" />}
          <span className="flex-1" />
          <Popover
            label="Filter"
            trigger={
              <Button size="sm" variant="quiet" icon={ListFilter}>
                Filter{isNarrowed ? ', on' : ''}
              </Button>
            }
          >
            <div className="grid w-60 gap-2">
              <Select
                ariaLabel="Risk"
                options={RISKS}
                value={filter.risk}
                onValueChange={(risk) => onFilter({ ...filter, risk })}
              />
              <Select
                ariaLabel="Kind"
                options={KINDS}
                value={filter.kind}
                onValueChange={(kind) => onFilter({ ...filter, kind })}
              />
              <Button onClick={() => onFilter({ ...NO_FILTER, tab: filter.tab })}>Show everything</Button>
            </div>
          </Popover>
        </div>
        <label className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-ink-3 max-sm:h-11">
          <Search aria-hidden size={14} strokeWidth={2} />
          <input
            ref={searchRef}
            type="search"
            value={filter.search}
            onChange={(event) => onFilter({ ...filter, search: event.target.value })}
            placeholder="Search"
            aria-label="Search the inbox"
            className="min-w-0 flex-1 bg-transparent text-ink outline-none"
          />
        </label>
        <Segmented
          label="Saved filters"
          isFullWidth
          value={filter.tab}
          onValueChange={(tab) => onFilter({ ...filter, tab })}
          items={[
            { value: 'all', label: 'All open', count: items.length },
            { value: 'mine', label: 'For me', count: items.filter((item) => isMine(item, viewer)).length },
            { value: 'old', label: 'Over 5 min', count: items.filter((item) => isOld(item, nowMs)).length },
          ]}
        />
        {chosen.size > 0 && (
          <BulkApprove items={together.filter((item) => chosen.has(item.id))} onDone={() => setChosen(new Set())} />
        )}
      </div>
      <Group title="Waiting for you" note="deadline" rows={rows(mine)} />
      <Group
        title="Open to the team"
        note={together.length > 1 ? `${together.length} can be done together` : 'deadline'}
        rows={rows(team)}
      />
      {mine.length + team.length === 0 && (
        <div className="px-4">
          {items.length === 0 ? (
            <EmptyState
              title="Nothing waits for a decision"
              action={viewer?.role === 'clinician' ? undefined : <LinkButton href="/runs">Watch the runs</LinkButton>}
            >
              When the council may not go on by itself, the question appears here and in the rail of every page.
            </EmptyState>
          ) : (
            <EmptyState
              title="Nothing matches"
              action={<Button onClick={() => onFilter(NO_FILTER)}>Show all {items.length}</Button>}
            >
              {items.length} decisions are open; the filter hides them.
            </EmptyState>
          )}
        </div>
      )}
    </section>
  );
}

function Group({ title, note, rows }: { title: string; note: string; rows: readonly React.ReactNode[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="flex justify-between px-4 pt-3 pb-1.5 text-12 font-medium text-ink-3">
        <span>{title}</span>
        <span>{note}</span>
      </h2>
      <ul>{rows}</ul>
    </>
  );
}
