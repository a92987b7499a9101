import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import type { AttemptContext, Attempted, FailedCall } from './attempted.ts';
import { startDeadline } from './deadline.ts';
import { performByModel } from './perform-by-model.ts';
import { providerIdOf } from './providers/registry.ts';
import type { WorkFailure } from './types.ts';
import { addTokens, noTokens } from './work-usage.ts';

/** Share of the time left that a model gets while others on the card could still answer. */
const SHARE_OF_TIME = 0.6;

/**
 * An `llm` agent's attempt by the models of its card, in their order: the next one is asked when a provider is at fault and
 * retrying elsewhere helps, within the one deadline and the tokens of the attempt. Providers whose breaker is open are not
 * asked while another is left. Says which model answered, and which calls came to nothing.
 */
export async function performByModels(
  task: TaskEnvelope,
  agent: AgentCard,
  context: AttemptContext,
): Promise<Attempted> {
  const { models, skipped } = modelsToAsk(agent, context);
  const startedAt = context.now();
  const failedCalls: FailedCall[] = [...skipped];
  let first: WorkFailure | null = null;
  let tokens = noTokens;
  for (const [index, model] of models.entries()) {
    const isLast = index === models.length - 1;
    const timeLeft = Math.max(1, context.limits.timeoutMs - (context.now() - startedAt));
    const tokensLeft = context.limits.tokens - tokens.inputTokens - tokens.outputTokens;
    const attempted = await askWithin(task, { ...agent, model }, context, {
      timeoutMs: isLast ? timeLeft : timeLeft * SHARE_OF_TIME,
      tokens: tokensLeft,
    });
    tokens = addTokens(tokens, attempted.tokens);
    if (attempted.result.ok) return { ...attempted, tokens, model, failedCalls };
    first ??= attempted.result.error;
    if (isLast || !helpsElsewhere(attempted.result.error) || context.signal.aborted) break;
    const { kind, detail, provider } = attempted.result.error.failure;
    failedCalls.push({ model, kind, detail, provider });
  }
  if (first === null) throw new Error(`performByModels: ${agent.id} has no model`);
  return { result: { ok: false, error: first }, tokens, repairs: 0 };
}

function modelsToAsk(
  { model, fallbackModels = [] }: AgentCard,
  { resilience }: AttemptContext,
): { readonly models: readonly string[]; readonly skipped: readonly FailedCall[] } {
  const all = [model, ...(resilience?.fallbackModels ? fallbackModels : [])];
  const isOpen = (one: string) => resilience?.openProviders.includes(providerIdOf(one)) ?? false;
  const reachable = all.filter((one) => !isOpen(one));
  if (reachable.length === 0) return { models: [model], skipped: [] };
  const before = all.slice(0, all.indexOf(reachable[0] ?? model));
  return {
    models: reachable,
    skipped: before.map((one) => ({
      model: one,
      kind: 'not-asked',
      detail: `the breaker of ${providerIdOf(one)} is open`,
      provider: null,
    })),
  };
}

/** Faults of a provider that another one may not have; what the task or the answer did wrong goes wrong everywhere. */
const helpsElsewhere = ({ failure }: WorkFailure): boolean =>
  failure.provider !== null && ['provider', 'timeout', 'rate-limited'].includes(failure.kind);

async function askWithin(
  task: TaskEnvelope,
  agent: AgentCard,
  context: AttemptContext,
  limits: AttemptContext['limits'],
): Promise<Attempted> {
  const deadline = startDeadline(context.signal, limits.timeoutMs);
  try {
    return await performByModel(task, agent, { ...context, limits, signal: deadline.signal });
  } finally {
    deadline.clear();
  }
}
