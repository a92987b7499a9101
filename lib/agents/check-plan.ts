import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { mergeReplan } from '#lib/planning/merge-replan.ts';
import { type Plan, type PlanProblem, type PlanRequest, planSchema } from '#lib/planning/types.ts';
import { type KnownToPlans, validatePlan } from '#lib/planning/validate-plan.ts';
import { outputCheck } from './output-check.ts';

/** Whether a schema holds a regular expression, which a planner could write so that matching it never ends. */
function hasPattern(schema: Json): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  return Object.entries(schema).some(
    ([key, value]) =>
      (key === 'pattern' && typeof value === 'string') || key === 'patternProperties' || hasPattern(value),
  );
}

function specProblem(schema: Json): string | null {
  if (hasPattern(schema)) return 'A written-out output spec must not use patterns.';
  const check = outputCheck(schema);
  return check.ok ? null : check.error;
}

/** Written-out output specs that answers cannot be checked against. */
function specProblems(plan: Plan): PlanProblem[] {
  return plan.subtasks.flatMap(({ output }, index): PlanProblem[] => {
    const message = 'schema' in output ? specProblem(output.schema) : null;
    return message === null ? [] : [{ kind: 'schema', path: `subtasks.${index}.output.schema`, message }];
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
