import type { Policy } from '#lib/governance/policy.ts';
import { err, type Result } from '#lib/kernel/result.ts';
import type { Plan, PlanProblem, PlanRequest } from '#lib/planning/types.ts';
import type { KnownToPlans } from '#lib/planning/validate-plan.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { PlanningResult, RefusedPlan } from '#lib/run/command.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import { noUsage } from '#lib/run/types.ts';
import { parseAnswerText } from './answer.ts';
import { AttemptWatch } from './attempt-watch.ts';
import { checkPlan } from './check-plan.ts';
import { type Conversed, converse } from './converse.ts';
import { startDeadline } from './deadline.ts';
import { planAnswerSchema, planInstructions, planMessage } from './plan-instructions.ts';
import { providerIdOf } from './providers/registry.ts';
import type { WorkContext, WorkFailure } from './types.ts';
import { usageOf } from './work-usage.ts';

/** What planning needs besides what all work needs. */
export type PlanContext = WorkContext & {
  readonly domain: DomainPack;
  /** Which planner, its model, and how often it may correct itself. */
  readonly planning: Pick<Policy['planning'], 'planner' | 'plannerModel' | 'maxRepairs' | 'maxSubtasks'>;
  /** Rates of the planner's model; without them its energy and cost count as zero. */
  readonly rates?: Pick<AgentCard, 'energyWhPer1kTokens' | 'costUsdPer1kTokens'>;
};

const unknownRates = { energyWhPer1kTokens: { low: 0, high: 0 }, costUsdPer1kTokens: 0 };

const knownTo = ({ domain, planning }: PlanContext): KnownToPlans => ({
  capabilities: domain.capabilities,
  outputs: domain.outputs,
  maxSubtasks: planning.maxSubtasks,
});

function readPlan(text: string, request: PlanRequest, context: PlanContext): Result<Plan, readonly PlanProblem[]> {
  const parsed = parseAnswerText(text);
  if (!parsed.ok) return err(parsed.error.map((message) => ({ kind: 'schema', path: '', message })));
  return checkPlan(parsed.value, request, knownTo(context));
}

async function askPlanner(request: PlanRequest, context: PlanContext): Promise<Conversed<Plan, PlanProblem> | string> {
  const { domain, planning, limits } = context;
  const model = context.providers.languageModel(planning.plannerModel);
  if (!model.ok) return model.error;
  const deadline = startDeadline(context.signal, limits.timeoutMs);
  const watch = new AttemptWatch({ ...context, ...deadline, subject: null });
  try {
    return await converse({
      model: model.value,
      provider: providerIdOf(planning.plannerModel),
      instructions: planInstructions(domain, planning.maxSubtasks, context.principles),
      message: planMessage(request),
      schema: planAnswerSchema,
      read: (text) => readPlan(text, request, context),
      describe: ({ path, message }) => (path === '' ? message : `${path}: ${message}`),
      maxRepairs: planning.maxRepairs,
      tokenLimit: limits.tokens,
      signal: deadline.signal,
      watch,
      reasonsOf: ({ rationale }) => rationale,
      now: context.now,
    });
  } finally {
    watch.close();
    deadline.clear();
  }
}

/** Plans refused on the way, and – when the model was lost rather than wrong – the reason in place of a plan. */
function refusedBy(planner: string, conversed: Conversed<Plan, PlanProblem>): RefusedPlan[] {
  const refused = conversed.refused.map((problems) => ({ planner, problems }));
  const { result } = conversed;
  return result.ok || result.error.failure.kind === 'invalid-output'
    ? refused
    : [...refused, noPlan(planner, result.error)];
}

const noPlan = (planner: string, { failure }: WorkFailure): RefusedPlan => unanswered(planner, failure.detail);

const unanswered = (planner: string, detail: string): RefusedPlan => ({
  planner,
  problems: [{ kind: 'schema', path: '', message: `no plan: ${detail}` }],
});

type Prior = { readonly refused: readonly RefusedPlan[]; readonly usage: typeof noUsage };

function planByRules(request: PlanRequest, context: PlanContext, { refused, usage }: Prior): PlanningResult {
  const planner = `${context.domain.id}-rules`;
  const proposed = proposeByRules(request, context.domain);
  if (!proposed.ok) return { kind: 'failed', because: proposed.error, refused };
  const plan = checkPlan(proposed.value, request, knownTo(context));
  if (plan.ok) return { kind: 'planned', plan: plan.value, planner, source: 'rule-based', refused, usage };
  const because = `the rule-based plan is not valid: ${plan.error[0]?.path}: ${plan.error[0]?.message}`;
  return { kind: 'failed', because, refused: [...refused, { planner, problems: plan.error }] };
}

function proposeByRules(request: PlanRequest, domain: DomainPack): Result<Plan, string> {
  try {
    return { ok: true, value: domain.planByRules(request) };
  } catch (error) {
    return err(`the rule-based planner failed: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * A plan for a run, by the planner that policy names. A model's invalid plan goes back to it with everything that is
 * wrong, at most `maxRepairs` times; then, and when the model cannot be reached, the domain's rules plan. Always answers.
 */
export async function makePlan(request: PlanRequest, context: PlanContext): Promise<PlanningResult> {
  const planner = context.planning.plannerModel;
  if (context.planning.planner === 'rule-based') return planByRules(request, context, { refused: [], usage: noUsage });
  const conversed = await askPlanner(request, context);
  if (typeof conversed === 'string') {
    return planByRules(request, context, { refused: [unanswered(planner, conversed)], usage: noUsage });
  }
  const refused = refusedBy(planner, conversed);
  const usage = usageOf(context.rates ?? unknownRates, conversed.tokens);
  const { result } = conversed;
  if (!result.ok) return planByRules(request, context, { refused, usage });
  return { kind: 'planned', plan: result.value, planner, source: 'llm', refused, usage };
}
