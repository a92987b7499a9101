import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Performer } from '#lib/orchestrator/parts.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import { noUsage } from '#lib/run/types.ts';
import { planOfWorkload, type Workload } from './workload.ts';

/** When each node of each run was worked on, in ms of the process clock. */
export type Trace = Map<string, { startedMs: number; endedMs: number; times: number }>;

const ANSWER = 'x'.repeat(200);
const card: AgentCard = {
  id: 'timer',
  version: '1.0',
  name: 'Timer',
  monogram: 'TI',
  family: 'tool',
  kind: 'tool',
  description: 'Waits.',
  capabilities: ['wait'],
  model: 'tool:wait',
  instructions: '',
  regions: ['any'],
  promisedLatencyMs: 100,
  promisedTokens: 0,
  confidence: 0.9,
  concurrency: 1_000_000,
  energyWhPer1kTokens: { low: 0, high: 0 },
  costUsdPer1kTokens: 0,
};

/** The default policy, with room for large plans; nothing in it waits for a person. */
export const benchPolicy: Policy = {
  ...defaultPolicy,
  planning: { ...defaultPolicy.planning, maxSubtasks: 2000 },
  residency: { allowed: { any: ['any'] } },
};

/** A domain whose only work is to wait: what is left of a run's time is the engine's own. */
export const waitingDomain = (workload: Workload): DomainPack => ({
  id: 'waiting',
  title: 'Waiting',
  offlineLabel: 'timers',
  capabilities: { wait: 'waits' },
  outputs: { text: z.string() },
  equivalence: (_, output) => ({ answer: String(output), label: 'text' }),
  pool: (_, leading) => leading[0]?.output ?? null,
  describeValue: () => [],
  safeValue: () => null,
  describeInformation: () => '',
  mergeInformation: (query) => query,
  planByRules: () => planOfWorkload(workload),
  plannerGuide: '',
  agents: [card],
  reasoners: {},
});

/** Waits the node's latency by a timer and returns 200 characters; keeps when it began and ended. */
export function waitingPerformer({ nodes }: Workload, trace: Trace): Performer {
  const latencies = new Map(nodes.map(({ id, latencyMs }) => [id, latencyMs]));
  return async (task, agent, { signal }) => {
    const startedMs = performance.now();
    const latencyMs = latencies.get(task.subtask.key) ?? 0;
    if (latencyMs > 0) await wait(latencyMs, undefined, { signal });
    const endedMs = performance.now();
    const key = `${task.runId} ${task.subtask.key}`;
    trace.set(key, { startedMs, endedMs, times: (trace.get(key)?.times ?? 0) + 1 });
    const value = {
      output: ANSWER,
      confidence: 1,
      rationale: '',
      evidence: [],
      difficulty: null,
      messages: [],
      usage: noUsage,
      model: agent.model,
      repairs: 0,
      degraded: false,
    };
    return { ok: true, value, usage: noUsage, durationMs: endedMs - startedMs };
  };
}
