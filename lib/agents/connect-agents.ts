import type { Policy } from '#lib/governance/policy.ts';
import type { BidQuestion } from '#lib/negotiation/types.ts';
import type { PlanRequest } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { PlanningResult } from '#lib/run/command.ts';
import type { DomainPack, TaskEnvelope } from '#lib/run/domain.ts';
import { type AskedBid, askForBid } from './ask-bid.ts';
import { perform } from './perform.ts';
import { makePlan } from './plan.ts';
import type { Providers } from './providers/registry.ts';
import type { Performed, WorkContext, WorkLimits } from './types.ts';

/** Performing and planning with everything but the work itself filled in, as the engine asks for them. */
export type ConnectedAgents = {
  readonly perform: (
    task: TaskEnvelope,
    agent: AgentCard,
    limits: WorkLimits & Pick<WorkContext, 'signal' | 'principles' | 'watching' | 'resilience' | 'onDraft'>,
  ) => Promise<Performed>;
  readonly bid: (
    question: BidQuestion,
    agent: AgentCard,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly policy: Policy },
  ) => Promise<AskedBid>;
  readonly plan: (
    request: PlanRequest,
    context: { readonly domain: DomainPack; readonly policy: Policy; readonly signal?: AbortSignal },
  ) => Promise<PlanningResult>;
};

/** A planner may take what an attempt may, once more for each correction. */
const planLimits = ({ budget, planning }: Policy): WorkLimits => ({
  timeoutMs: budget.attemptTimeoutMs * (1 + planning.maxRepairs),
  tokens: budget.attemptTokens * (1 + planning.maxRepairs),
});

/** Joins agents and planners to the providers of this process. `now` in ms since the epoch. */
export const connectAgents = (providers: Providers, now: () => number): ConnectedAgents => ({
  perform: (task, agent, { timeoutMs, tokens, signal, principles, watching, resilience, onDraft }) =>
    perform(task, agent, {
      ...{ providers, principles, limits: { timeoutMs, tokens }, watching, signal, now, onDraft },
      ...(resilience ? { resilience } : {}),
    }),
  bid: (question, agent, { timeoutMs, signal, policy }) =>
    askForBid(question, agent, {
      providers,
      principles: policy.constitution,
      limits: { timeoutMs, tokens: question.attemptTokens },
      watching: { policy: policy.monitoring, usual: null },
      signal,
      now,
    }),
  plan: (request, { domain, policy, signal = new AbortController().signal }) => {
    const rates = domain.agents.find(({ model }) => model === policy.planning.plannerModel);
    return makePlan(request, {
      providers,
      principles: policy.constitution,
      limits: planLimits(policy),
      watching: { policy: policy.monitoring, usual: null },
      signal,
      now,
      domain,
      planning: policy.planning,
      ...(rates ? { rates } : {}),
    });
  },
});
