import { Graph, layout } from '@dagrejs/dagre';
import { compactRows } from './compact-rows.ts';
import { narrowRows } from './narrow-rows.ts';
import { depthsOf, essentialEdges, type Topology } from './topology.ts';

/** A point of the drawing in px. */
export type Point = { readonly x: number; readonly y: number };

/** Where a node stands (top left corner) and in which row. */
export type PlacedNode = Point & {
  readonly width: number;
  readonly height: number;
  readonly row: number;
  /** A frame around an unfolded sub-plan. */
  readonly isFrame?: boolean;
};

/** An edge with the points it runs through, from the lower border of its source to the upper border of its target. */
export type PlacedEdge = {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  /** Said already by a longer way between the same ends: drawn only when someone asks. */
  readonly isImplied: boolean;
};

/** A row of nodes that can be worked on after the same number of steps. */
export type Band = { readonly row: number; readonly top: number; readonly height: number };

/** A finished drawing of a plan, in px from its top left corner. */
export type GraphLayout = {
  readonly nodes: Readonly<Record<string, PlacedNode>>;
  readonly edges: readonly PlacedEdge[];
  readonly bands: readonly Band[];
  readonly width: number;
  readonly height: number;
};

/** Sizes of the two kinds of nodes in px; explicit, so that nothing is measured. */
export const NODE_SIZE = { width: 152, height: 64 } as const;
export const COUNCIL_SIZE = { width: 320, height: 104 } as const;

/** Room between a frame and what it holds, and for its title. */
export const FRAME = { side: 14, title: 36 } as const;

const ROW_GAP = 28;
const COLUMN_GAP = 16;
const PORT_GAP = 22;
const MARGIN = 14;

/** Up to this many nodes long edges are routed round the nodes between; beyond it room for each of them would tear the rows apart. */
const ROUTED_UP_TO = 60;

const START = '\u0000start';

/**
 * Places a plan in rows by depth, so that a row is what could run side by side. The least length of an edge is the
 * difference of depths, which makes the depths the only shortest ranking and dagre free to choose order and columns.
 */
export function layoutGraph(topology: Topology): GraphLayout {
  const inside = Object.entries(topology.inside ?? {}).map(([key, inner]) => [key, layoutGraph(inner)] as const);
  const outer = layoutLevel(topology, new Map(inside.map(([key, inner]) => [key, frameSize(inner)])));
  return inside.reduce((drawing, [key, inner]) => withInside(drawing, key, inner), outer);
}

const frameSize = ({ width, height }: GraphLayout): Size => ({
  width: Math.max(NODE_SIZE.width, width) + 2 * FRAME.side,
  height: height + FRAME.title,
});

type Size = { readonly width: number; readonly height: number };

/** A sub-plan's drawing in the frame that its composite's node has become. What is inside stands in the row of the frame. */
function withInside(drawing: GraphLayout, key: string, inner: GraphLayout): GraphLayout {
  const frame = drawing.nodes[key];
  if (!frame) return drawing;
  const moved = <P extends Point>(point: P): P => ({
    ...point,
    x: point.x + frame.x + (frame.width - inner.width) / 2,
    y: point.y + frame.y + FRAME.title,
  });
  const nodes = Object.entries(inner.nodes).map(([name, node]) => [name, { ...moved(node), row: frame.row }]);
  return {
    ...drawing,
    nodes: { ...drawing.nodes, [key]: { ...frame, isFrame: true }, ...Object.fromEntries(nodes) },
    edges: [...drawing.edges, ...inner.edges.map((edge) => ({ ...edge, points: edge.points.map(moved) }))],
  };
}

function layoutLevel(topology: Topology, frames: ReadonlyMap<string, Size>): GraphLayout {
  const depths = depthsOf(topology);
  const depth = (key: string) => depths.get(key) ?? 0;
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: COLUMN_GAP, ranksep: ROW_GAP, edgesep: 10, marginx: 0, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, isCouncil } of topology.nodes)
    graph.setNode(key, { ...(frames.get(key) ?? (isCouncil ? COUNCIL_SIZE : NODE_SIZE)) });
  const isLarge = topology.nodes.length > ROUTED_UP_TO;
  const essential = essentialEdges(topology);
  for (const [from, to] of essential) {
    const minlen = depth(to) - depth(from);
    if (minlen === 1 || !isLarge) graph.setEdge(from, to, { minlen });
  }
  if (isLarge) joinStarts(graph, topology, depth);
  layout(graph);
  const drawn = Object.fromEntries(
    topology.nodes.map(({ key }): [string, PlacedNode] => {
      const { x, y, width, height } = graph.node(key) as Required<Point & { width: number; height: number }>;
      return [key, { x: x - width / 2, y: y - height / 2, width, height, row: depth(key) }];
    }),
  );
  const bendsOf = (from: string, to: string): readonly Point[] =>
    (graph.edge(from, to) as { points: Point[] } | undefined)?.points ?? [];
  const narrowed = isLarge
    ? { nodes: compactRows(drawn, essential, COLUMN_GAP), bends: new Map<string, Point[]>() }
    : narrowRows(fromTop(drawn), essential, { gap: COLUMN_GAP, bendsOf });
  const nodes = fromTop(narrowed.nodes);
  const { bends } = narrowed;
  return {
    nodes,
    edges: placeEdges(topology.edges, essential, nodes, bends),
    bands: bandsOf(nodes),
    ...extentOf(nodes),
  };
}

/** Moves everything so that the first row begins at the margin. */
function fromTop(nodes: Nodes): Nodes {
  const above = Math.min(...Object.values(nodes).map(({ y }) => y)) - MARGIN;
  return Object.fromEntries(Object.entries(nodes).map(([key, node]) => [key, { ...node, y: node.y - above }]));
}

/** Without its long edges a plan may fall into parts; one start above all keeps their rows level. */
function joinStarts(graph: Graph, { nodes }: Topology, depth: (key: string) => number): void {
  graph.setNode(START, { width: 0, height: 0 });
  for (const { key } of nodes) if (depth(key) === 0) graph.setEdge(START, key, { minlen: 1 });
}

/** The name of an edge. */
export const edgeId = (from: string, to: string): string => `${from}→${to}`;

type Nodes = Readonly<Record<string, PlacedNode>>;

function placeEdges(
  edges: Topology['edges'],
  essential: Topology['edges'],
  nodes: Nodes,
  bends: ReadonlyMap<string, readonly Point[]>,
): PlacedEdge[] {
  const leaving = portsOf(essential, nodes, 0);
  const arriving = portsOf(essential, nodes, 1);
  return edges.map(([source, target]) => {
    const id = edgeId(source, target);
    const from = nodes[source] as PlacedNode;
    const to = nodes[target] as PlacedNode;
    return {
      id,
      source,
      target,
      isImplied: !leaving.has(id),
      points: [
        { x: leaving.get(id) ?? from.x + from.width / 2, y: from.y + from.height },
        ...(bends.get(id) ?? []),
        { x: arriving.get(id) ?? to.x + to.width / 2, y: to.y },
      ],
    };
  });
}

/** Where edges touch a node: side by side in the order of their other ends, round the middle. */
function portsOf(edges: Topology['edges'], nodes: Nodes, end: 0 | 1): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  const centre = (key: string) => (nodes[key]?.x ?? 0) + (nodes[key]?.width ?? 0) / 2;
  for (const [key, group] of Map.groupBy(edges, (edge) => edge[end])) {
    const width = nodes[key]?.width ?? 0;
    const gap = Math.min(PORT_GAP, (width - 24) / Math.max(1, group.length - 1));
    const ordered = group.toSorted((a, b) => centre(a[1 - end] as string) - centre(b[1 - end] as string));
    ordered.forEach(([from, to], index) => {
      ports.set(edgeId(from, to), centre(key) + (index - (group.length - 1) / 2) * gap);
    });
  }
  return ports;
}

/** Rows with the space between them shared out, so that bands meet without a gap. */
function bandsOf(nodes: Nodes): Band[] {
  const rows = [...Map.groupBy(Object.values(nodes), ({ row }) => row)].sort(([a], [b]) => a - b);
  return rows.map(([row, members]) => {
    const top = Math.min(...members.map(({ y }) => y)) - ROW_GAP / 2;
    const bottom = Math.max(...members.map(({ y, height }) => y + height)) + ROW_GAP / 2;
    return { row, top, height: bottom - top };
  });
}

function extentOf(nodes: Nodes): { width: number; height: number } {
  const all = Object.values(nodes);
  return {
    width: Math.max(0, ...all.map(({ x, width }) => x + width)),
    height: Math.max(0, ...all.map(({ y, height }) => y + height)) + MARGIN,
  };
}
