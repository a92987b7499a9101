'use client';
import { MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunState } from '#lib/run/index.ts';
import { FamilyLegend } from '../council/family-legend.tsx';
import type { SubtaskView } from '../runs/subtask-view.ts';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import type { StatusKind } from '../ui/status.ts';
import { bandLabels } from './band-labels.ts';
import { CouncilNode } from './council-node.tsx';
import { FoldContext } from './fold-context.ts';
import { FrameNode } from './frame-node.tsx';
import { GraphControls } from './graph-controls.tsx';
import { type GraphEdge, type GraphNode, graphEdges, graphNodes, shownInstead } from './graph-elements.ts';
import { GraphSkeleton } from './graph-skeleton.tsx';
import type { GraphLayout } from './layout-graph.ts';
import { OpenSubtaskContext } from './open-subtask.ts';
import { openingView } from './opening-view.ts';
import { BandLabels, RoundBands } from './round-bands.tsx';
import { StepEdge } from './step-edge.tsx';
import { type Step, stepSelection } from './step-selection.ts';
import { SubtaskNode } from './subtask-node.tsx';
import { topologyOf } from './topology.ts';
import { useLayout } from './use-layout.ts';

const NODE_TYPES = { subtask: SubtaskNode, council: CouncilNode, frame: FrameNode };
const EDGE_TYPES = { step: StepEdge };
const ONLY_VISIBLE_FROM = 300;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const MAP_COLOUR: Record<StatusKind, string> = {
  machine: 'var(--machine-solid)',
  retry: 'var(--machine-line)',
  person: 'var(--person-solid)',
  danger: 'var(--danger-solid)',
  settled: 'var(--settled-line)',
  degraded: 'var(--idle-solid)',
  idle: 'var(--line-strong)',
};

/** What the graph needs: the run at the moment shown, its subtasks, and the selection it shares with the other views. */
export type RunGraphProps = {
  state: RunState;
  views: readonly SubtaskView[];
  selectedKey: string | null;
  isShown: (view: SubtaskView) => boolean;
  onSelect: (key: string) => void;
  onOpen: (key: string) => void;
};

function useElements(layout: GraphLayout, { views, selectedKey, isShown }: RunGraphProps) {
  const before = useRef<{ nodes: GraphNode[]; edges: GraphEdge[] }>({ nodes: [], edges: [] });
  return useMemo(() => {
    const content = { layout, views: new Map(views.map((view) => [view.key, view])), selectedKey, isShown };
    before.current = {
      nodes: graphNodes(content, before.current.nodes),
      edges: graphEdges(content, before.current.edges),
    };
    return before.current;
  }, [layout, views, selectedKey, isShown]);
}

/** The middle of the first row. */
function startOf({ nodes }: GraphLayout): number {
  const first = Object.values(nodes).filter(({ row }) => row === 0);
  return first.reduce((sum, { x, width }) => sum + x + width / 2, 0) / Math.max(1, first.length);
}

function Drawing(props: RunGraphProps & { layout: GraphLayout; onFold: (key: string) => void }) {
  const { layout, views, selectedKey, onSelect, onOpen, onFold } = props;
  const flow = useReactFlow();
  const pane = useRef<HTMLElement>(null);
  const { nodes, edges } = useElements(layout, props);
  const [isPlaced, setPlaced] = useState(false);
  useEffect(() => {
    const box = pane.current;
    if (isPlaced || !box || layout.width === 0) return;
    void flow.setViewport(
      openingView({ ...layout, startX: startOf(layout) }, { width: box.clientWidth, height: box.clientHeight }),
    );
    setPlaced(true);
  }, [flow, layout, isPlaced]);
  const centre = () => {
    const shown = shownInstead(selectedKey, { layout, views: new Map(views.map((view) => [view.key, view])) });
    const node = shown === null ? undefined : layout.nodes[shown];
    if (node) void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom: flow.getZoom() });
  };
  const foldSelected = () => {
    const view = views.find(({ key }) => key === selectedKey);
    const composite = view?.inside ? view.key : view?.within;
    if (composite) onFold(composite);
  };
  useHotkeys(
    {
      C: { description: 'Bring the selected subtask to the middle', run: centre },
      U: { description: 'Unfold or fold the sub-plan of the selected subtask', run: foldSelected },
    },
    { scope: 'Graph' },
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = stepSelection(layout, selectedKey, step);
    if (next === null) return;
    onSelect(next);
    document.getElementById(`subtask-${next}`)?.focus({ preventScroll: true });
  };
  return (
    <OpenSubtaskContext value={onOpen}>
      <FoldContext value={onFold}>
        <section
          ref={pane}
          aria-label="Graph of the plan; arrow keys move along it, Enter opens a subtask; the Table view has the same content"
          onKeyDown={onKeyDown}
          className="relative h-full min-h-0 bg-sunken"
        >
          <RoundBands bands={layout.bands} />
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            minZoom={0.1}
            maxZoom={1.6}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            zoomOnDoubleClick={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            onlyRenderVisibleElements={nodes.length >= ONLY_VISIBLE_FROM}
            proOptions={{ hideAttribution: true }}
            className={isPlaced ? '!bg-transparent' : '!bg-transparent opacity-0'}
          >
            <Panel position="bottom-left" className="!m-3 max-sm:hidden">
              <FamilyLegend isLoose className="rounded-sm bg-sunken/85 px-1" />
            </Panel>
            <Panel position="bottom-right" className="!m-4 flex items-end gap-2">
              <MiniMap<GraphNode>
                pannable
                zoomable
                ariaLabel="Small picture of the whole graph"
                bgColor="var(--raised)"
                maskColor="color-mix(in srgb, var(--sunken) 60%, transparent)"
                nodeColor={({ data }) => MAP_COLOUR[data.view.kind]}
                nodeBorderRadius={8}
                className="!static !m-0 rounded-md border border-line-strong max-sm:!hidden"
                style={{ width: 120, height: 76 }}
              />
              <GraphControls />
            </Panel>
          </ReactFlow>
          <BandLabels bands={layout.bands} labels={bandLabels(layout, props.state)} />
        </section>
      </FoldContext>
    </OpenSubtaskContext>
  );
}

/** The plan as a graph in rounds. Laid out when its shape changes and then left alone: neither news nor selection move it. */
export function RunGraph(props: RunGraphProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const topology = useMemo(() => topologyOf(props.state, unfolded), [props.state, unfolded]);
  const fold = useCallback(
    (key: string) =>
      setUnfolded((before) =>
        before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
      ),
    [],
  );
  const layout = useLayout(topology);
  if (!layout) return <GraphSkeleton />;
  return (
    <ReactFlowProvider>
      <Drawing {...props} layout={layout} onFold={fold} />
    </ReactFlowProvider>
  );
}
