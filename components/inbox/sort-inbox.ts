import type { EscalationItem } from '#lib/api/inbox/contract.ts';

/** Which items the list shows. */
export type InboxFilter = {
  readonly tab: 'all' | 'mine' | 'old';
  readonly search: string;
  readonly risk: 'any' | EscalationItem['risk'];
  readonly kind: 'any' | EscalationItem['kind'];
};

export const NO_FILTER: InboxFilter = { tab: 'all', search: '', risk: 'any', kind: 'any' };

/** Waiting longer than this stands apart (console rule: “waiting for a person > 5 min”). */
export const OLD_MS = 5 * 60_000;

/** Whether an item waits for this very person: given to them by name, or to their role and to nobody by name. */
export function isMine(item: EscalationItem, viewer: { id: string; role: string } | null): boolean {
  if (!viewer) return false;
  if (item.assignee) return item.assignee.id === viewer.id;
  return item.assigneeRole === viewer.role || (viewer.role === 'admin' && item.assigneeRole === 'operator');
}

export const isOld = (item: EscalationItem, nowMs: number): boolean => nowMs - Date.parse(item.createdAt) > OLD_MS;

type Context = { readonly viewer: { id: string; role: string } | null; readonly nowMs: number };

/** Items that pass the filter, nearest deadline first, those of the viewer before the team’s. */
export function arrange(
  items: readonly EscalationItem[],
  filter: InboxFilter,
  { viewer, nowMs }: Context,
): { mine: EscalationItem[]; team: EscalationItem[] } {
  const shown = items
    .filter((item) => filter.tab === 'all' || (filter.tab === 'mine' ? isMine(item, viewer) : isOld(item, nowMs)))
    .filter((item) => filter.risk === 'any' || item.risk === filter.risk)
    .filter((item) => filter.kind === 'any' || item.kind === filter.kind)
    .filter((item) => matches(item, filter.search))
    .sort((a, b) => a.deadline.localeCompare(b.deadline) || b.priority - a.priority || a.id.localeCompare(b.id));
  const mine = shown.filter((item) => isMine(item, viewer));
  return { mine, team: shown.filter((item) => !mine.includes(item)) };
}

function matches(item: EscalationItem, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${item.title} ${item.runTitle} ${item.runRef} ${item.subtaskKey ?? ''} ${item.kind}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The item after (or before) the current one in the order of the list; the current one at the ends. */
export function neighbour(order: readonly EscalationItem[], currentId: string | null, step: 1 | -1): string | null {
  const index = order.findIndex((item) => item.id === currentId);
  if (index === -1) return order[0]?.id ?? null;
  return order[Math.min(order.length - 1, Math.max(0, index + step))]?.id ?? null;
}

/** Where to go when an item leaves the list: the one that took its place, else the last. */
export function successor(order: readonly EscalationItem[], leavingId: string): string | null {
  const index = order.findIndex((item) => item.id === leavingId);
  const rest = order.filter((item) => item.id !== leavingId);
  return (rest[Math.max(0, index)] ?? rest.at(-1))?.id ?? null;
}
