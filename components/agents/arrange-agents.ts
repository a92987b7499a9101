import type { AgentItem } from '#lib/api/agents/contract.ts';
import { FAMILIES, type Family, familyOf } from '../council/family.ts';
import { type SortValue, sortRows } from '../ui/sort-rows.ts';
import { needsALook, recordOf } from './agent-record.ts';

/** What the list shows: text in any part of the card, and a saved view. */
export type AgentFilter = { readonly search: string; readonly view: AgentView };
export type AgentView = 'all' | 'working' | 'trouble';

/** The column a list is ordered by, within each family. */
export type AgentColumn = 'name' | 'promised' | 'measured' | 'reliability' | 'load' | 'tokens';
export type AgentOrder = { readonly column: AgentColumn; readonly direction: 'ascending' | 'descending' };

const VALUE: Record<AgentColumn, (item: AgentItem) => SortValue> = {
  name: ({ card }) => card.name,
  promised: ({ card }) => card.promisedLatencyMs,
  measured: ({ measured }) => measured?.p95Ms ?? null,
  reliability: (item) => recordOf(item)?.reliability ?? null,
  load: ({ inFlight, card }) => inFlight / card.concurrency,
  tokens: ({ lastDay }) => lastDay.tokens,
};

const IS_IN_VIEW: Record<AgentView, (item: AgentItem) => boolean> = {
  all: () => true,
  working: ({ inFlight }) => inFlight > 0,
  trouble: needsALook,
};

/** Whether an agent belongs to a saved view. */
export function isInView(item: AgentItem, view: AgentView): boolean {
  return IS_IN_VIEW[view](item);
}

function matches({ card, provider }: AgentItem, search: string): boolean {
  const text = [card.id, card.name, card.family, card.kind, card.model, provider, ...card.capabilities].join(' ');
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}

/** One family with its agents in order. */
export type AgentGroup = { readonly family: Family; readonly name: string; readonly agents: readonly AgentItem[] };

/** The agents that pass the filter by family, families in the order in which they sit; empty ones are left out. */
export function arrangeAgents(items: readonly AgentItem[], filter: AgentFilter, order: AgentOrder): AgentGroup[] {
  const shown = items.filter((item) => isInView(item, filter.view) && matches(item, filter.search));
  const sorted = sortRows(shown, VALUE[order.column], order.direction);
  return FAMILIES.map(({ family, name }) => ({
    family,
    name,
    agents: sorted.filter(({ card }) => familyOf(card.family) === family),
  })).filter(({ agents }) => agents.length > 0);
}
