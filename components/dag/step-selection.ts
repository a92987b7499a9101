import type { GraphLayout, PlacedNode } from './layout-graph.ts';

/** A step of the selection by an arrow key. */
export type Step = 'up' | 'down' | 'left' | 'right';

const middle = ({ x, width }: PlacedNode): number => x + width / 2;

/**
 * The subtask one step away: up and down follow the dependencies (the nearest one, else the nearest in the next row),
 * left and right stay in the row. Without a start it is the first one; at a border the start itself.
 */
export function stepSelection(layout: GraphLayout, from: string | null, step: Step): string | null {
  const start = from === null ? undefined : layout.nodes[from];
  if (from === null || !start) return firstOf(layout);
  const rows = Object.entries(layout.nodes);
  if (step === 'left' || step === 'right') {
    const sign = step === 'left' ? -1 : 1;
    const beyond = rows.filter(([, node]) => node.row === start.row && sign * (middle(node) - middle(start)) > 0);
    return nearest(beyond, start) ?? from;
  }
  const sign = step === 'up' ? -1 : 1;
  const linked = layout.edges.flatMap(({ source, target }) => {
    const other = step === 'up' ? (target === from ? source : null) : source === from ? target : null;
    const node = other === null ? undefined : layout.nodes[other];
    return other !== null && node ? [[other, node] as [string, PlacedNode]] : [];
  });
  return (
    nearest(linked, start) ??
    nearest(
      rows.filter(([, node]) => node.row === start.row + sign),
      start,
    ) ??
    from
  );
}

function firstOf(layout: GraphLayout): string | null {
  const all = Object.entries(layout.nodes).sort(([, a], [, b]) => a.row - b.row || a.x - b.x);
  return all[0]?.[0] ?? null;
}

/** The candidate in the nearest row, and there the nearest column. */
function nearest(candidates: readonly [string, PlacedNode][], start: PlacedNode): string | null {
  const distance = (node: PlacedNode) => Math.abs(node.row - start.row) * 1e6 + Math.abs(middle(node) - middle(start));
  const ordered = candidates.toSorted(([, a], [, b]) => distance(a) - distance(b));
  return ordered[0]?.[0] ?? null;
}
