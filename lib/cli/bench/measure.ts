import type { Engine } from '#lib/worker/engine.ts';
import type { Trace } from './waiting-domain.ts';
import type { Workload } from './workload.ts';

/** What one go through a workload came to. Times in ms, memory in KB. */
export type Measured = {
  readonly makespanMs: number;
  readonly ratio: number;
  readonly msPerStep: number;
  /** Time of the steps 900–999 against the steps 1–100, by their starts; null for graphs without that many. */
  readonly growth: number | null;
  readonly nodesPerSecond: number;
  /** Peak of the process while it was measured. */
  readonly peakRssKb: number;
  /** Processor time of the engine's process, ms per node: steadier than the clock on a machine that others use too. */
  readonly cpuMsPerNode: number;
};

let gone = 0;

/** Runs the workload once: the clock starts at the submission and stops when every run has its report. */
export async function measure(engine: Engine, workload: Workload, trace: Trace): Promise<Measured> {
  trace.clear();
  gone += 1;
  const runIds = Array.from({ length: workload.runs }, (_, index) => `bench-${process.pid}-${gone}-${index}`);
  let peak = process.memoryUsage.rss();
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  await Promise.all(runIds.map((runId) => runToEnd(engine, runId, workload)));
  const makespanMs = performance.now() - began;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  for (const runId of runIds) check(runId, workload, trace);
  const total = workload.nodes.length * workload.runs;
  return {
    makespanMs,
    ratio: makespanMs / Math.max(1, workload.criticalPathMs),
    msPerStep: makespanMs / workload.nodes.length,
    growth: growthOf(runIds[0] ?? '', workload, trace),
    nodesPerSecond: (total / makespanMs) * 1000,
    peakRssKb: peak / 1024,
    cpuMsPerNode: (cpu.user + cpu.system) / 1000 / total,
  };
}

async function runToEnd({ orchestrator }: Engine, runId: string, { name }: Workload): Promise<void> {
  const by = { id: 'bench', name: 'Bench' };
  const ended = orchestrator.whenEnded(runId);
  const submitted = await orchestrator.handle(runId, {
    type: 'submit',
    domain: 'waiting',
    title: name,
    query: null,
    priority: 'routine',
    region: 'any',
    granularity: 'medium',
    caseId: null,
    by,
  });
  if (!submitted.ok) throw new Error(`${runId} was refused: ${submitted.error.kind}`);
  const status = await ended;
  if (status !== 'done') throw new Error(`${runId} ended as ${status}`);
}

/** Every node exactly once, and none before what it depends on had ended. */
function check(runId: string, { nodes }: Workload, trace: Trace): void {
  for (const { id, dependsOn } of nodes) {
    const worked = trace.get(`${runId} ${id}`);
    if (worked?.times !== 1) throw new Error(`${runId}: ${id} was worked on ${worked?.times ?? 0} times`);
    for (const key of dependsOn)
      if ((trace.get(`${runId} ${key}`)?.endedMs ?? Number.POSITIVE_INFINITY) > worked.startedMs)
        throw new Error(`${runId}: ${id} began before ${key} had ended`);
  }
}

function growthOf(runId: string, { nodes }: Workload, trace: Trace): number | null {
  if (nodes.length < 1000) return null;
  const starts = nodes.map(({ id }) => trace.get(`${runId} ${id}`)?.startedMs ?? 0).sort((a, b) => a - b);
  const span = (from: number, to: number): number => (starts[to] ?? 0) - (starts[from] ?? 0);
  return span(899, 999) / span(0, 100);
}

/** The middle value; of an even number, the lower of the two. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
