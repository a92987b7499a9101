import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { Performer } from '#lib/orchestrator/parts.ts';
import { ensurePolicy } from '#lib/orchestrator/publish-policy.ts';
import { registerAgents } from '#lib/orchestrator/register-agents.ts';
import { reasonAbout, toyDomain } from '#lib/orchestrator/simulation/toy-domain.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import type { Engine, EngineOptions } from './engine.ts';

/** A policy under which nothing waits for a person. */
export const handsOff: Policy = {
  ...defaultPolicy,
  autonomy: { ...defaultPolicy.autonomy, commit: { low: 'auto', medium: 'auto', high: 'auto' } },
};

/** The toy domain with a policy and agents in the database: what an engine needs besides it. Agents answer after `workMs`. */
export async function toyInstallation(
  pool: Pool,
  { workMs = 2, policy = handsOff }: { workMs?: number; policy?: Policy } = {},
): Promise<Pick<EngineOptions, 'domains' | 'perform' | 'plan'>> {
  await ensurePolicy(policy, pool);
  await registerAgents(toyDomain.agents, policy.budget, pool);
  return { domains: { toy: toyDomain }, perform: promptPerformer(workMs), plan: planByRules };
}

const promptPerformer =
  (workMs: number): Performer =>
  async (task, agent, { signal }) => {
    const startedAt = Date.now();
    await pause(workMs, undefined, { signal }).catch(() => {});
    const usage = { ...noUsage, inputTokens: 100, outputTokens: 50, calls: 1 };
    const durationMs = Date.now() - startedAt;
    if (signal.aborted)
      return { ok: false, error: { kind: 'timeout', detail: 'stopped', provider: null }, usage, durationMs };
    return {
      ok: true,
      value: { ...reasonAbout(task), usage, model: agent.model, repairs: 0, degraded: false },
      usage,
      durationMs,
    };
  };

const planByRules: EngineOptions['plan'] = async (request, { domain }) => ({
  kind: 'planned',
  plan: domain.planByRules(request),
  planner: 'toy',
  source: 'rule-based',
  refused: [],
  usage: noUsage,
});

/** Submits a toy run of so many subtasks; the seed draws its graph. */
export const submitToy = (
  { orchestrator }: Engine,
  runId: string,
  { subtasks, seed = 7, region = 'any' }: { subtasks: number; seed?: number; region?: string },
) =>
  orchestrator.handle(runId, {
    type: 'submit',
    domain: 'toy',
    title: `Toy ${runId}`,
    query: { seed, subtasks },
    priority: 'routine',
    region,
    granularity: 'medium',
    caseId: null,
    by: { id: 'p1', name: 'Ana' },
  });

/** Resolves with the run as soon as it has ended; rejects when it has not within `limitMs`. */
export const untilEnded = (engine: Engine, runId: string, limitMs = 20_000): Promise<RunState> =>
  untilRun(engine, runId, (state) => state.endedAt !== null, limitMs);

/** Resolves with the run as soon as it is as wanted; rejects, saying how it stands, when it is not within `limitMs`. */
export async function untilRun(
  { orchestrator }: Engine,
  runId: string,
  isWanted: (state: RunState) => boolean,
  limitMs = 20_000,
): Promise<RunState> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const state = await orchestrator.readRun(runId);
    if (state && isWanted(state)) return state;
    if (Date.now() > deadline) throw new Error(`${runId} is ${state?.status} after ${limitMs} ms: ${standing(state)}`);
    await pause(10);
  }
}

const standing = (state: RunState | null): string =>
  Object.values(state?.subtasks ?? {})
    .map(({ spec, status }) => `${spec.key} ${status.at}`)
    .join(', ');
