import { compactRows } from './compact-rows.ts';
import type { PlacedNode, Point } from './layout-graph.ts';

type Nodes = Readonly<Record<string, PlacedNode>>;
type Edges = readonly (readonly [from: string, to: string])[];

/** Room that a long edge needs where it passes a row. */
const LANE = 6;
const laneOf = (id: string, row: number): string => `${id} ${row}`;

/**
 * A drawing made as narrow as its widest row. Long edges keep the gaps through which they pass rows: each passage is a
 * thin node of its row while the rows are settled, and becomes the points that the edge runs through.
 */
export function narrowRows(
  nodes: Nodes,
  edges: Edges,
  { gap, bendsOf }: { gap: number; bendsOf: (from: string, to: string) => readonly Point[] },
): { nodes: Nodes; bends: ReadonlyMap<string, readonly Point[]> } {
  const extents = extentsOf(nodes);
  const lanes: Record<string, PlacedNode> = {};
  const steps: [string, string][] = [];
  const passages = new Map<string, string[]>();
  for (const [from, to] of edges) {
    const id = `${from}→${to}`;
    const passed: string[] = [];
    for (let row = (nodes[from]?.row ?? 0) + 1; row < (nodes[to]?.row ?? 0); row += 1) {
      const extent = extents.get(row);
      if (!extent) continue;
      const lane = laneOf(id, row);
      const x = nearest(bendsOf(from, to), (extent.top + extent.bottom) / 2) - LANE / 2;
      lanes[lane] = { x, y: extent.top, width: LANE, height: extent.bottom - extent.top, row };
      passed.push(lane);
    }
    passages.set(id, passed);
    const way = [from, ...passed, to];
    for (const [index, key] of way.slice(1).entries()) steps.push([way[index] as string, key]);
  }
  const settled = compactRows({ ...nodes, ...lanes }, steps, gap);
  const bends = [...passages].map(([id, passed]): [string, Point[]] => [
    id,
    passed.flatMap((lane) => {
      const { x = 0, y = 0, height = 0 } = settled[lane] ?? {};
      return [
        { x: x + LANE / 2, y },
        { x: x + LANE / 2, y: y + height },
      ];
    }),
  ]);
  return {
    nodes: Object.fromEntries(Object.keys(nodes).map((key) => [key, settled[key] as PlacedNode])),
    bends: new Map(bends),
  };
}

type Extent = { readonly top: number; readonly bottom: number };

/** From where to where each row reaches. */
function extentsOf(nodes: Nodes): ReadonlyMap<number, Extent> {
  const rows = Map.groupBy(Object.values(nodes), ({ row }) => row);
  return new Map(
    [...rows].map(([row, members]) => {
      const top = Math.min(...members.map(({ y }) => y));
      return [row, { top, bottom: Math.max(...members.map(({ y, height }) => y + height)) }];
    }),
  );
}

const nearest = (bends: readonly Point[], y: number): number =>
  bends.reduce<Point | null>(
    (best, point) => (best === null || Math.abs(point.y - y) < Math.abs(best.y - y) ? point : best),
    null,
  )?.x ?? 0;
