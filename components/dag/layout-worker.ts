import { layoutGraph } from './layout-graph.ts';
import type { Topology } from './topology.ts';

/** Runs in a web worker: takes `{id, topology}` and answers `{id, layout}`. */
self.onmessage = ({ data }: MessageEvent<{ id: number; topology: Topology }>) => {
  self.postMessage({ id: data.id, layout: layoutGraph(data.topology) });
};
