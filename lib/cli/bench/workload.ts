import { z } from 'zod';
import type { Plan, Subtask } from '#lib/planning/types.ts';

/** A fixed graph of timed work: a node waits `latencyMs` after all it depends on has ended. Times in ms. */
export const workloadSchema = z.object({
  name: z.string(),
  seed: z.number(),
  /** How many runs of the graph start at once. */
  runs: z.int().positive().default(1),
  nodes: z
    .array(z.object({ id: z.string(), latencyMs: z.number().nonnegative(), dependsOn: z.array(z.string()) }))
    .min(1),
  criticalPathMs: z.number(),
  layerBarrierMs: z.number(),
});
export type Workload = z.infer<typeof workloadSchema>;

/** The node that gathers the open ends of a graph, because a plan has one sink; it costs no time. */
export const END = 'end-of-all';

/** A workload as a plan of the engine. */
export function planOfWorkload({ name, nodes }: Workload): Plan {
  const inner = new Set(nodes.flatMap((node) => node.dependsOn));
  const ends = nodes.map((node) => node.id).filter((id) => !inner.has(id));
  const subtasks = nodes.map((node) => subtask(node.id, node.dependsOn));
  return {
    goal: name,
    granularity: 'medium',
    rationale: 'A fixed workload.',
    subtasks: ends.length > 1 ? [...subtasks, subtask(END, ends)] : subtasks,
  };
}

const subtask = (key: string, dependsOn: string[]): Subtask => ({
  key,
  title: key,
  objective: 'Wait, then answer with 200 characters.',
  capabilities: ['wait'],
  priority: 5,
  dependsOn,
  reads: [],
  output: { ref: 'text' },
  risk: 'low',
  redundancy: 1,
  estimateTokens: 0,
});
