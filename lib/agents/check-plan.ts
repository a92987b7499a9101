import { err, ok, type Result } from '#lib/kernel/result.ts';
import { mergeReplan } from '#lib/planning/merge-replan.ts';
import { type Plan, type PlanProblem, type PlanRequest, planSchema } from '#lib/planning/types.ts';
import { type KnownToPlans, validatePlan } from '#lib/planning/validate-plan.ts';
import { outputCheck } from './output-check.ts';

/** Written-out output specs that no answer could be checked against. */
function specProblems(plan: Plan): PlanProblem[] {
  return plan.subtasks.flatMap(({ output }, index): PlanProblem[] => {
    const check = 'schema' in output ? outputCheck(output.schema) : null;
    if (!check || check.ok) return [];
    return [{ kind: 'schema', path: `subtasks.${index}.output.schema`, message: check.error }];
  });
}

/** What a planner proposed as the plan to follow: put under the finished work when replanning, and valid; or everything wrong with it. */
export function checkPlan(
  proposal: unknown,
  request: PlanRequest,
  known: KnownToPlans,
): Result<Plan, readonly PlanProblem[]> {
  const parsed = planSchema.safeParse(proposal);
  if (!parsed.success || !request.current) return withSpecs(validatePlan(proposal, known));
  const merged = mergeReplan(request.current, parsed.data, request.finished);
  return merged.ok ? withSpecs(validatePlan(merged.value, known)) : merged;
}

function withSpecs(validated: Result<Plan, readonly PlanProblem[]>): Result<Plan, readonly PlanProblem[]> {
  if (!validated.ok) return validated;
  const problems = specProblems(validated.value);
  return problems.length === 0 ? ok(validated.value) : err(problems);
}
