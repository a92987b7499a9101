import { digest } from '#lib/kernel/digest.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { planRisk } from '#lib/planning/graph.ts';
import { comparePlans, mergeReplan } from '#lib/planning/merge-replan.ts';
import type { Plan, PlanFeedback, PlanProblem } from '#lib/planning/types.ts';
import { validatePlan } from '#lib/planning/validate-plan.ts';
import type { PlanningResult } from '../command.ts';
import { PLANNER } from '../message-body.ts';
import type { PlanVersion } from '../state.ts';
import { raise } from './escalate.ts';
import { mayProceed } from './gate.ts';
import { finishedKeys, planInForce } from './run-facts.ts';
import type { Turn } from './turn.ts';
import { withdrawAbout } from './withdraw.ts';

/** Messages a planner is told at most: the latest. */
const MOST_SAID = 20;

/** Asks the planner for a plan of the whole, or of what remains. An earlier request still out becomes stale. */
export function requestPlanning(turn: Turn, reason: string, feedback: readonly PlanFeedback[], actor = 'engine'): void {
  turn.emit(
    {
      type: 'PlanningRequested',
      body: {
        planningId: `${turn.runId}-p${turn.state.plannings + 1}`,
        mode: turn.state.planVersion === 0 ? 'initial' : 'replan',
        reason,
        feedback: [...(turn.state.planning?.feedback ?? []), ...feedback, ...saidToPlanner(turn)],
      },
    },
    actor,
  );
}

/** What agents asked of the planner or proposed to it since the last plan, about no subtask in particular: nothing waits for it. */
function saidToPlanner({ state }: Turn): PlanFeedback[] {
  if (state.planning !== null) return [];
  const since = state.plans.at(-1)?.proposedAt ?? 0;
  return state.messages
    .filter(({ to, performative, at }) => to === PLANNER && at >= since && performative !== 'inform')
    .slice(-MOST_SAID)
    .map(({ from, text, subtaskKey }) => ({
      kind: 'request',
      subtaskKey: null,
      note: subtaskKey === null ? text : `${subtaskKey}: ${text}`,
      from,
    }));
}

/** Records what the planner came back with. A plan is checked here again, whoever made it: an invalid one never runs. */
export function recordPlanning(turn: Turn, planningId: string, result: PlanningResult): void {
  const refused = result.refused.map((plan) => ({ planner: plan.planner, problems: [...plan.problems] }));
  if (result.kind === 'failed') return planningFailed(turn, planningId, result.because, refused);
  const merged = checked(turn, result.plan);
  if (!merged.ok) {
    const problems = merged.error.map((problem) => problem.message).join('; ');
    return planningFailed(turn, planningId, `The plan does not hold: ${problems}`, refused);
  }
  const current = planInForce(turn.state);
  turn.emit(
    {
      type: 'PlanProposed',
      body: {
        planningId,
        planVersion: turn.state.plans.length + 1,
        plan: merged.value,
        planner: result.planner,
        source: result.source,
        refused,
        changes: comparePlans(current, merged.value),
        usage: result.usage,
      },
    },
    `planner:${result.planner}`,
  );
}

/** Puts a proposed plan in force, by itself or after asking, when one is waiting for that. */
export function adoptProposal(turn: Turn): void {
  const proposed = turn.state.plans.at(-1);
  if (proposed?.status !== 'proposed' || turn.state.planning !== null) return;
  if (isAsked(turn, proposed)) return;
  const risk = planRisk(proposed.plan);
  const free = mayProceed(turn, {
    action: { type: 'adoptPlan', planVersion: proposed.version, planDigest: digest(proposed.plan) },
    risk,
    subtaskKey: null,
    title: proposed.version === 1 ? 'Plan to approve' : `Plan version ${proposed.version} to approve`,
    safeCourse: 'The run waits; nothing is started without a plan.',
  });
  if (free) adopt(turn, proposed, null);
}

/** Adopts a plan: work the new plan no longer wants is cancelled and questions about it are withdrawn first. */
export function adopt(turn: Turn, proposed: PlanVersion, by: { id: string; name: string } | null): void {
  const { changed, dropped } = comparePlans(planInForce(turn.state), proposed.plan);
  withdrawAbout(turn, [...changed, ...dropped], `plan version ${proposed.version} took its place`);
  const epochs = epochsOfReturning(turn, proposed.plan);
  turn.emit(
    { type: 'PlanAdopted', body: { planVersion: proposed.version, risk: planRisk(proposed.plan), by, ...epochs } },
    by ? `person:${by.id}` : 'engine',
  );
}

/** Where subtasks go on that a plan brings back after they had left the table. */
function epochsOfReturning({ state }: Turn, plan: Plan): { epochs?: Record<string, number> } {
  const returning = plan.subtasks.flatMap(({ key }) => {
    const retired = state.subtasks[key] ? undefined : state.retiredEpochs?.[key];
    return retired === undefined ? [] : [[key, retired + 1] as const];
  });
  return returning.length > 0 ? { epochs: Object.fromEntries(returning) } : {};
}

function checked(turn: Turn, plan: Plan): Result<Plan, readonly PlanProblem[]> {
  const { domain } = turn.world;
  const known = {
    capabilities: domain.capabilities,
    outputs: domain.outputs,
    maxSubtasks: turn.policy.planning.maxSubtasks,
  };
  const current = planInForce(turn.state);
  const merged = current ? mergeReplan(current, plan, finishedKeys(turn.state)) : ok(plan);
  if (!merged.ok) return err(merged.error);
  return validatePlan(merged.value, known);
}

function planningFailed(
  turn: Turn,
  planningId: string,
  because: string,
  refused: { planner: string; problems: PlanProblem[] }[],
): void {
  turn.emit({ type: 'PlanningFailed', body: { planningId, because, refused } });
  raise(turn, {
    kind: 'planning-failed',
    title: 'No valid plan was found',
    risk: 'medium',
    subtaskKey: null,
    why: { rule: 'planning', sentence: because, evidence: { refused: refused.length } },
    action: { type: 'plan', reason: because, about: null },
    people: 1,
    allowedVerbs:
      turn.state.planVersion > 0 ? ['approve', 'reject', 'reassign', 'stop'] : ['approve', 'reassign', 'stop'],
    safeCourse: 'The run waits; nothing is started without a plan.',
  });
}

const isAsked = (turn: Turn, proposed: PlanVersion): boolean =>
  Object.values(turn.state.escalations).some(
    ({ status, action }) =>
      status.at === 'open' && action.type === 'adoptPlan' && action.planVersion === proposed.version,
  );
