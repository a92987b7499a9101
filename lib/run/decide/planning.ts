import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { digest } from '#lib/kernel/digest.ts';
import { err, type Result } from '#lib/kernel/result.ts';
import { planRisk } from '#lib/planning/graph.ts';
import { comparePlans, mergeReplan, type PlanChanges } from '#lib/planning/merge-replan.ts';
import type { Plan, PlanFeedback, PlanProblem } from '#lib/planning/types.ts';
import { validatePlan } from '#lib/planning/validate-plan.ts';
import type { PlanningResult } from '../command.ts';
import type { EventOf } from '../events.ts';
import { openEscalations } from '../evolve/escalations.ts';
import { PLANNER } from '../message-body.ts';
import type { PlanVersion } from '../state.ts';
import { noUsage } from '../types.ts';
import { raise } from './escalate.ts';
import { mayProceed } from './gate.ts';
import { planSize } from './plan-size.ts';
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
        ...planSize(turn),
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
  const { reasons = {}, ...plan } = merged.value;
  const { planner, source, usage } = result;
  const feedback = turn.state.planning?.feedback ?? [];
  const changes = withReasons(comparePlans(planInForce(turn.state), plan), reasons, feedback);
  propose(turn, { planningId, plan, planner, source, refused, changes, usage });
}

/** Puts a plan up; a question about an earlier one that was not decided yet is withdrawn. */
function propose(turn: Turn, body: Omit<EventOf<'PlanProposed'>['body'], 'planVersion'>): void {
  const planVersion = turn.state.plans.length + 1;
  turn.emit({ type: 'PlanProposed', body: { ...body, planVersion } }, `planner:${body.planner}`);
  for (const { id, action } of openEscalations(turn.state))
    if (action.type === 'adoptPlan' && action.planVersion < planVersion)
      turn.emit({
        type: 'EscalationWithdrawn',
        body: { escalationId: id, because: `plan version ${planVersion} took its place` },
      });
}

/** Reasons of the changes only: the planner's own, else what an agent or a person said about the very subtask. */
function withReasons(
  changes: PlanChanges,
  reasons: Readonly<Record<string, string>>,
  feedback: readonly PlanFeedback[],
): PlanChanges {
  if (changes.kept.length + changes.changed.length + changes.dropped.length === 0) return changes;
  const given = [...changes.changed, ...changes.added, ...changes.dropped].flatMap((key): [string, string][] => {
    const said = feedback.find(({ subtaskKey }) => subtaskKey === key);
    const reason = reasons[key] ?? (said && `${said.from}: ${said.note}`);
    return reason ? [[key, reason]] : [];
  });
  return given.length === 0 ? changes : { ...changes, reasons: Object.fromEntries(given) };
}

/** Puts a proposed plan in force, by itself or after asking, when one is waiting for that. */
export function adoptProposal(turn: Turn): void {
  const proposed = turn.state.plans.at(-1);
  if (proposed?.status !== 'proposed' || turn.state.planning !== null) return;
  if (isAsked(turn, proposed) || isOvertaken(turn, proposed)) return;
  const risk = planRisk(proposed.plan);
  const free = mayProceed(turn, {
    action: { type: 'adoptPlan', planVersion: proposed.version, planDigest: digest(proposed.plan) },
    risk,
    subtaskKey: null,
    title: proposed.version === 1 ? 'Plan to approve' : `Plan version ${proposed.version} to approve`,
    safeCourse: 'The run waits; nothing is started without a plan.',
  });
  if (free) putInForce(turn, proposed, null);
}

/**
 * True when work that a proposed plan wanted to change has finished since: finished work is kept, so the plan is put up
 * anew with it as it is. When it does not hold that way it is made anew, or the plan in force stays where the run may not
 * ask again.
 */
function isOvertaken(turn: Turn, proposed: PlanVersion): boolean {
  const current = planInForce(turn.state);
  // Before the first plan nothing can have finished.
  if (!current) return false;
  const now = checked(turn, proposed.plan);
  if (now.ok && canonicalJson(now.value) === canonicalJson(proposed.plan)) return false;
  if (!now.ok && turn.state.replans < turn.policy.planning.maxReplans) {
    requestPlanning(turn, `plan version ${proposed.version} was overtaken by finished work`, []);
    return true;
  }
  const plan = now.ok ? now.value : current;
  const { planner, source } = proposed;
  const changes = withReasons(comparePlans(current, plan), proposed.changes.reasons ?? {}, []);
  const planningId = `${turn.runId}-p${turn.state.plannings}`;
  propose(turn, { planningId, plan, planner, source, refused: [], changes, usage: noUsage });
  return true;
}

/** Adopts a plan: work the new plan no longer wants is cancelled and questions about it are withdrawn first. */
export function adopt(turn: Turn, proposed: PlanVersion, by: { id: string; name: string } | null): void {
  if (!isOvertaken(turn, proposed)) putInForce(turn, proposed, by);
}

function putInForce(turn: Turn, proposed: PlanVersion, by: { id: string; name: string } | null): void {
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
  if (!current) return validatePlan(plan, known);
  const finished = finishedKeys(turn.state);
  const merged = mergeReplan(current, plan, finished);
  if (merged.ok) return validatePlan(merged.value, known);
  // Work that finished while the planner was thinking: what it is now counts, when the rest of the plan still fits.
  const caughtUp = mergeReplan(current, withFinished(plan, current, finished), finished);
  const valid = caughtUp.ok ? validatePlan(caughtUp.value, known) : caughtUp;
  return valid.ok ? valid : err(merged.error);
}

/** A plan with finished work as it stands, and without inner subtasks that finished work would get anew. */
function withFinished(plan: Plan, current: Plan, finished: readonly string[]): Plan {
  const done = new Set(finished);
  const before = new Map(current.subtasks.map((subtask) => [subtask.key, subtask]));
  return {
    ...plan,
    subtasks: plan.subtasks.flatMap((subtask) => {
      const earlier = before.get(subtask.key);
      if (earlier && done.has(subtask.key)) return [earlier];
      return subtask.within !== undefined && done.has(subtask.within) ? [] : [subtask];
    }),
  };
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
