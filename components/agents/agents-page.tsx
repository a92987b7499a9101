'use client';
import { Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useRef, useState } from 'react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { FamilyLegend } from '../council/family-legend.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Note } from '../ui/note.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AgentDetail } from './agent-detail.tsx';
import { agentKey } from './agent-record.ts';
import { AgentTable, agentHref } from './agent-table.tsx';
import { type AgentColumn, type AgentFilter, type AgentOrder, arrangeAgents, isInView } from './arrange-agents.ts';
import { summariseCouncil } from './summarise-council.ts';
import { useAgents } from './use-agents.ts';

const NO_FILTER: AgentFilter = { search: '', view: 'all' };
const BY_NAME: AgentOrder = { column: 'name', direction: 'ascending' };

/** Every agent by family, and beside it the one that is open. On a phone the list, then the agent. */
export function AgentsPage() {
  const router = useRouter();
  const currentKey = useSearchParams().get('agent');
  const agents = useAgents();
  const [filter, setFilter] = useState(NO_FILTER);
  const [order, setOrder] = useState(BY_NAME);
  const searchRef = useRef<HTMLInputElement>(null);
  const items = agents.data?.agents ?? [];
  const groups = arrangeAgents(items, filter, order);
  const current = items.find((item) => agentKey(item) === currentKey);
  const open = (key: string | null) => router.replace(key ? agentHref(key) : '/agents', { scroll: false });
  const step = (by: 1 | -1) => {
    const keys = groups.flatMap((group) => group.agents.map(agentKey));
    const next = keys[currentKey ? keys.indexOf(currentKey) + by : 0];
    if (next) open(next);
  };
  useHotkeys(
    {
      J: { description: 'Next agent', run: () => step(1), repeats: true },
      K: { description: 'Previous agent', run: () => step(-1), repeats: true },
      '/': { description: 'Search', run: () => searchRef.current?.focus() },
      Escape: { description: 'Close the agent', run: () => open(null) },
    },
    { scope: 'Agents' },
  );
  return (
    <div
      data-open={current ? true : undefined}
      className="group/agents grid h-full grid-cols-1 data-open:grid-cols-[minmax(0,1fr)_400px] data-open:max-lg:grid-cols-1 max-sm:h-auto"
    >
      <PageTitle
        title={current?.card.name ?? 'Agents'}
        crumbs={[
          { label: 'Agents', ...(current && { href: '/agents' }) },
          ...(current ? [{ label: current.card.name }] : []),
        ]}
      />
      <section
        aria-label="Agents"
        className="min-h-0 min-w-0 overflow-auto bg-surface px-6 pt-5 pb-10 group-data-open/agents:max-lg:hidden max-sm:overflow-visible max-sm:px-4"
      >
        {currentKey !== null && agents.isSuccess && !current && (
          <Note className="mb-4">
            {currentKey} is not among the agents in use. Its past is in the ledger of the registry.
          </Note>
        )}
        <ListHead items={items} filter={filter} onFilter={setFilter} searchRef={searchRef} />
        {agents.isPending ? (
          <SkeletonRows rows={14} />
        ) : agents.isError && items.length === 0 ? (
          <ErrorState
            title="The council could not be read"
            failure={agents.error}
            onRetry={() => void agents.refetch()}
            isRetrying={agents.isFetching}
          />
        ) : groups.length === 0 ? (
          <NobodyHere total={items.length} onReset={() => setFilter(NO_FILTER)} />
        ) : (
          <AgentTable
            groups={groups}
            currentKey={currentKey}
            order={order}
            onOrder={(column) => setOrder((before) => turned(before, column))}
          />
        )}
      </section>
      {current && <AgentDetail key={agentKey(current)} item={current} onClose={() => open(null)} />}
    </div>
  );
}

/** Names begin with A, numbers with the largest; the same column again turns the order round. */
function turned(before: AgentOrder, column: AgentColumn): AgentOrder {
  if (before.column !== column) return { column, direction: column === 'name' ? 'ascending' : 'descending' };
  return { column, direction: before.direction === 'ascending' ? 'descending' : 'ascending' };
}

function ListHead(props: {
  items: readonly AgentItem[];
  filter: AgentFilter;
  onFilter: (filter: AgentFilter) => void;
  searchRef: React.RefObject<HTMLInputElement | null>;
}) {
  const { items, filter, onFilter, searchRef } = props;
  const counted = (view: AgentFilter['view']) =>
    items.length > 0 ? { count: items.filter((item) => isInView(item, view)).length } : {};
  return (
    <header className="mb-2 grid gap-3">
      <div>
        <h1>Agents</h1>
        <p className="min-h-5 text-ink-2">{items.length > 0 && summariseCouncil(items)}</p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <TextField
          ref={searchRef}
          type="search"
          icon={Search}
          value={filter.search}
          onChange={(event) => onFilter({ ...filter, search: event.target.value })}
          placeholder="Name, capability, model"
          aria-label="Search agents"
          className="w-64 max-sm:w-full"
        />
        <Segmented
          label="Which agents"
          value={filter.view}
          onValueChange={(view) => onFilter({ ...filter, view })}
          items={[
            { value: 'all', label: 'All', ...counted('all') },
            { value: 'working', label: 'At work', ...counted('working') },
            { value: 'trouble', label: 'Need a look', ...counted('trouble') },
          ]}
        />
        <FamilyLegend isLoose className="ml-auto max-sm:ml-0" />
      </div>
    </header>
  );
}

function NobodyHere({ total, onReset }: { total: number; onReset: () => void }) {
  if (total === 0)
    return (
      <EmptyState title="No agent is registered">
        Agents join when the server starts. Look into its log when this stays empty.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing matches" action={<Button onClick={onReset}>Show all {total}</Button>}>
      {total} agents are registered; search and view hide them.
    </EmptyState>
  );
}
