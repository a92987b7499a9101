import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { innerSinks, withInnerSinks } from '#lib/planning/composites.ts';
import type { Plan } from '#lib/planning/types.ts';
import type { EventOf } from '../events.ts';
import type { PlanVersion, RunState, SubtaskState } from '../state.ts';
import { freshSubtask, noMarks, recountDependencies, reopened } from './subtasks.ts';

/** A person may ask for as many plans as they like: only what the run asks for by itself counts as a replan. */
export function planningRequested(
  state: RunState,
  body: EventOf<'PlanningRequested'>['body'],
  actor: string,
): RunState {
  const { granularityContext: _, ...planning } = body;
  const isOwnAccord = body.mode === 'replan' && !actor.startsWith('person:');
  return {
    ...reopened(state),
    planning,
    plannings: state.plannings + 1,
    replans: state.replans + (isOwnAccord ? 1 : 0),
  };
}

export function planProposed(state: RunState, body: EventOf<'PlanProposed'>['body'], at: number): RunState {
  const { planVersion: version, plan, planner, source, refused, changes, usage } = body;
  const proposed: PlanVersion = {
    version,
    plan,
    planner,
    source,
    proposedAt: at,
    refused,
    changes,
    reason: state.planning?.reason ?? '',
    ...(state.planning?.granularityBecause !== undefined && { granularityBecause: state.planning.granularityBecause }),
    status: 'proposed',
  };
  return { ...state, planning: null, plans: [...state.plans, proposed], usage: addUsage(state.usage, usage) };
}

/**
 * Puts a proposed plan in force. Subtasks whose spec is unchanged keep all their work; changed ones start anew under
 * a higher epoch; ones the plan no longer names leave the table (their work stays in the log and in memory).
 */
export function planAdopted(state: RunState, body: EventOf<'PlanAdopted'>['body']): RunState {
  const adopted = state.plans.find((plan) => plan.version === body.planVersion);
  if (!adopted) return state;
  const subtasks: Record<string, SubtaskState> = {};
  const sinks = innerSinks(adopted.plan.subtasks);
  for (const spec of adopted.plan.subtasks) {
    const before = state.subtasks[spec.key];
    const marks = { ...noMarks, added: adopted.version > 1 };
    const innerSink = sinks.get(spec.key)?.[0];
    const shape = { spec, ...(innerSink !== undefined && { innerSink }) };
    if (!before) subtasks[spec.key] = freshSubtask(shape, body.epochs?.[spec.key] ?? 0, marks);
    else if (isUntouched(before, shape)) subtasks[spec.key] = { ...before, ...shape };
    else subtasks[spec.key] = freshSubtask(shape, before.epoch + 1, before.marks);
  }
  return {
    ...state,
    status: state.status === 'paused' ? 'paused' : 'running',
    planVersion: adopted.version,
    plans: state.plans.map((plan) => ({ ...plan, status: statusAfterAdoption(plan, adopted.version) })),
    dependents: dependentsOf(adopted.plan),
    retiredEpochs: retire(state, subtasks),
    subtasks: recountDependencies(subtasks),
  };
}

/** The last epochs of subtasks that are not in the table any more. */
export function retire(state: RunState, next: RunState['subtasks']): Record<string, number> {
  const retired: Record<string, number> = { ...state.retiredEpochs };
  for (const [key, { epoch }] of Object.entries(state.subtasks)) if (!next[key]) retired[key] = epoch;
  return retired;
}

export const planRefused = (state: RunState, body: EventOf<'PlanRefused'>['body']): RunState => ({
  ...state,
  plans: state.plans.map((plan) => (plan.version === body.planVersion ? { ...plan, status: 'refused' } : plan)),
});

export const addUsage = (sum: RunState['usage'], more: RunState['usage']): RunState['usage'] => ({
  inputTokens: sum.inputTokens + more.inputTokens,
  outputTokens: sum.outputTokens + more.outputTokens,
  calls: sum.calls + more.calls,
  energyWh: { low: sum.energyWh.low + more.energyWh.low, high: sum.energyWh.high + more.energyWh.high },
  costUsd: sum.costUsd + more.costUsd,
});

export function statusAfterAdoption(plan: PlanVersion, adopted: number): PlanVersion['status'] {
  if (plan.version === adopted) return 'adopted';
  return plan.status === 'refused' ? 'refused' : 'superseded';
}

/** The same work to be done in the same way: its spec is the same, and it has a sub-plan as before, or none. */
const isUntouched = (before: SubtaskState, now: Pick<SubtaskState, 'spec' | 'innerSink'>): boolean =>
  canonicalJson(before.spec) === canonicalJson(now.spec) &&
  (before.innerSink === undefined) === (now.innerSink === undefined);

export function dependentsOf(plan: Plan): Record<string, string[]> {
  const dependents: Record<string, string[]> = {};
  for (const subtask of withInnerSinks(plan.subtasks))
    for (const key of subtask.dependsOn) {
      dependents[key] ??= [];
      dependents[key].push(subtask.key);
    }
  return dependents;
}
