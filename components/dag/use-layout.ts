'use client';
import { useEffect, useState } from 'react';
import type { GraphLayout } from './layout-graph.ts';
import { signatureOf, type Topology } from './topology.ts';

const KEPT = 12;
/** After this long without an answer, and a while more per node, the drawing is made here: better a stutter than an empty place. */
const PATIENCE_MS = 3000;
const PATIENCE_PER_NODE_MS = 20;
const layouts = new Map<string, GraphLayout>();

function keep(signature: string, layout: GraphLayout): void {
  layouts.set(signature, layout);
  const oldest = layouts.keys().next().value;
  if (layouts.size > KEPT && oldest !== undefined) layouts.delete(oldest);
}

/** Lays a plan out away from the main thread; here only when the browser cannot start a worker. */
async function layoutAway(topology: Topology, signal: AbortSignal): Promise<GraphLayout> {
  const here = async () => (await import('./layout-graph.ts')).layoutGraph(topology);
  try {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    return await new Promise<GraphLayout>((resolve) => {
      const end = () => {
        clearTimeout(patience);
        worker.terminate();
      };
      const giveUp = () => {
        end();
        resolve(here());
      };
      const patience = setTimeout(giveUp, PATIENCE_MS + topology.nodes.length * PATIENCE_PER_NODE_MS);
      signal.addEventListener('abort', end);
      worker.onmessage = ({ data }: MessageEvent<{ layout: GraphLayout }>) => {
        end();
        resolve(data.layout);
      };
      worker.onerror = giveUp;
      worker.postMessage({ id: 1, topology });
    });
  } catch {
    return here();
  }
}

/** The drawing of a plan; made anew only when its shape changes, and null until the first one is there. */
export function useLayout(topology: Topology): GraphLayout | null {
  const signature = signatureOf(topology);
  const [shown, setShown] = useState<{ signature: string; layout: GraphLayout } | null>(null);
  useEffect(() => {
    const known = layouts.get(signature);
    if (known) return setShown({ signature, layout: known });
    const leaving = new AbortController();
    void layoutAway(JSON.parse(signature) as Topology, leaving.signal).then((layout) => {
      keep(signature, layout);
      if (!leaving.signal.aborted) setShown({ signature, layout });
    });
    return () => leaving.abort();
  }, [signature]);
  return shown?.signature === signature ? shown.layout : (layouts.get(signature) ?? shown?.layout ?? null);
}
