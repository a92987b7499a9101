import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { readAnswer } from './answer.ts';
import { answerSchema } from './answer-schema.ts';
import { type AttemptContext, type Attempted, failedAtOnce } from './attempted.ts';
import { converse } from './converse.ts';
import { instructionsFor, taskMessage } from './instructions.ts';
import { providerIdOf } from './providers/registry.ts';
import { workFailure } from './types.ts';

/** Corrections a model may be asked for before its attempt fails. */
const MAX_REPAIRS = 2;

/** An `llm` agent's attempt: its instructions and the quoted task to its model, the answer checked and repaired within the limits. */
export async function performByModel(
  task: TaskEnvelope,
  agent: AgentCard,
  context: AttemptContext,
): Promise<Attempted> {
  const provider = providerIdOf(agent.model);
  const model = context.providers.languageModel(agent.model);
  if (!model.ok) return failedAtOnce(workFailure('provider', model.error, `provider:${provider}`));
  const { result, refused, tokens } = await converse({
    model: model.value,
    provider,
    instructions: instructionsFor(agent, task.role, context.principles),
    message: taskMessage(task),
    schema: answerSchema(task.outputSchema),
    read: (text) => readAnswer(text, context.check),
    describe: (problem) => problem,
    reasonsOf: ({ rationale }) => rationale,
    maxRepairs: MAX_REPAIRS,
    tokenLimit: context.limits.tokens,
    signal: context.signal,
    watch: context.watch,
    now: context.now,
    onText: context.onDraft,
  });
  return { result, tokens, repairs: Math.min(refused.length, MAX_REPAIRS) };
}
