import type { PlanRequest } from '#lib/planning/types.ts';
import type { PlanningResult } from '#lib/run/command.ts';
import { finishedKeys, planInForce } from '#lib/run/decide/run-facts.ts';
import type { RunState } from '#lib/run/state.ts';
import type { EffectContext } from './attempt.ts';

/**
 * Makes the plan a run asked for and hands it in. A planning that is no longer waited for, or that this process is at
 * already, is left alone.
 */
export async function performPlanning(context: EffectContext, runId: string, planningId: string): Promise<void> {
  const { slots, stopping } = context;
  if (stopping.aborted || !slots.hold(planningId)) return;
  try {
    await planAndHandIn(context, runId, planningId);
  } finally {
    slots.release(planningId);
  }
}

async function planAndHandIn({ parts, hot, world, handle }: EffectContext, runId: string, planningId: string) {
  let head = await hot.get(runId);
  if (head?.state.planning?.planningId !== planningId) head = await hot.refresh(runId);
  const state = head?.state;
  if (state?.planning?.planningId !== planningId) return;
  const domain = parts.domains[state.domain];
  if (!domain) throw new Error(`The domain ${state.domain} is not known here`);
  const { policy } = await world.get(parts.now());
  const result = await parts
    .plan(requestOf(state, state.planning), { domain, policy: policy.body })
    .catch((error: unknown): PlanningResult => {
      parts.onError(error, 'making a plan');
      return { kind: 'failed', because: 'The planner stopped with an error', refused: [] };
    });
  await handle(runId, { type: 'completePlanning', planningId, result });
}

const requestOf = (state: RunState, planning: NonNullable<RunState['planning']>): PlanRequest => ({
  mode: planning.mode,
  goal: state.title,
  query: state.query,
  priority: state.priority,
  granularity: planning.granularity ?? planInForce(state)?.granularity ?? state.granularity,
  feedback: planning.feedback,
  current: planInForce(state),
  finished: finishedKeys(state),
});
