import type { Edge, Node } from '@xyflow/react';
import type { SubtaskView } from '../runs/subtask-view.ts';
import { edgePath } from './edge-path.ts';
import type { GraphLayout, PlacedNode } from './layout-graph.ts';

/** What a node draws. `isFaded` when a filter leaves it out; `isTabStop` for the one the Tab key reaches. */
export type NodeData = { view: SubtaskView; isSelected: boolean; isFaded: boolean; isTabStop: boolean };
export type GraphNode = Node<NodeData, 'subtask' | 'council' | 'frame'>;

/** How an edge looks: behind us, carrying work now, not yet, or touching the selection. */
export type EdgeLook = 'past' | 'live' | 'todo' | 'selected';
export type GraphEdge = Edge<{ path: string; look: EdgeLook }, 'step'>;

/** What the graph shows of a run. */
export type GraphContent = {
  layout: GraphLayout;
  views: ReadonlyMap<string, SubtaskView>;
  selectedKey: string | null;
  isShown: (view: SubtaskView) => boolean;
};

/** Frames lie under the edges of their parts, nodes over every edge: an edge that passes behind a node crosses out no words. */
const [FRAME_Z, LIVE_EDGE_Z, NODE_Z] = [-1, 1, 2];

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Nodes for React Flow; those that look as before are the same objects, so that only what changed is painted. */
export function graphNodes(content: GraphContent, before: readonly GraphNode[]): GraphNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const { selectedKey, layout } = content;
  const shownKey = shownInstead(selectedKey, content);
  const tabStop = shownKey ?? Object.keys(layout.nodes)[0];
  return Object.entries(layout.nodes).flatMap(([key, place]) => {
    const view = content.views.get(key);
    if (!view) return [];
    const data = {
      view,
      isSelected: shownKey === key,
      isFaded: !content.isShown(view),
      isTabStop: tabStop === key,
    };
    const old = known.get(key);
    return [old && isUnchanged(old, place, data) ? old : graphNode(key, place, data)];
  });
}

/** The selected subtask, or the folded composite it is inside of; null when neither is drawn. */
export function shownInstead(
  selectedKey: string | null,
  { layout, views }: Pick<GraphContent, 'layout' | 'views'>,
): string | null {
  for (let key = selectedKey; key !== null; key = views.get(key)?.within ?? null) if (layout.nodes[key]) return key;
  return null;
}

function isUnchanged(node: GraphNode, place: PlacedNode, { view, isSelected, isFaded, isTabStop }: NodeData): boolean {
  const { data, position } = node;
  return (
    position.x === place.x &&
    position.y === place.y &&
    node.width === place.width &&
    node.height === place.height &&
    data.isSelected === isSelected &&
    data.isFaded === isFaded &&
    data.isTabStop === isTabStop &&
    isSame(data.view, view)
  );
}

function graphNode(key: string, { x, y, width, height, isFrame }: PlacedNode, data: NodeData): GraphNode {
  return {
    id: key,
    type: isFrame ? 'frame' : data.view.council ? 'council' : 'subtask',
    zIndex: isFrame ? FRAME_Z : NODE_Z,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    data,
  };
}

/** Edges for React Flow, unchanged ones as the same objects; those that carry work lie above the others, implied ones are there only at the selection. */
export function graphEdges(content: GraphContent, before: readonly GraphEdge[]): GraphEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const { selectedKey } = content;
  return content.layout.edges.flatMap(({ id, source, target, points, isImplied }) => {
    if (isImplied && selectedKey !== source && selectedKey !== target) return [];
    const from = content.views.get(source);
    const to = content.views.get(target);
    if (!from || !to) return [];
    const path = edgePath(points);
    const look = lookOf(from, to, selectedKey);
    const old = known.get(id);
    if (old?.data?.path === path && old.data.look === look) return [old];
    return [{ id, source, target, type: 'step', data: { path, look }, zIndex: look === 'live' ? LIVE_EDGE_Z : 0 }];
  });
}

function lookOf(from: SubtaskView, to: SubtaskView, selectedKey: string | null): EdgeLook {
  if (to.isPlanned) return 'todo';
  if (to.kind === 'machine' || to.kind === 'retry') return 'live';
  return selectedKey === from.key || selectedKey === to.key ? 'selected' : 'past';
}
