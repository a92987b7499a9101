import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { ok, type Result } from '#lib/kernel/result.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { type Answer, readAnswer, repairRequest } from './answer.ts';
import { answerSchema } from './answer-schema.ts';
import { askModel, promptTokens, type Question } from './ask-model.ts';
import { instructionsFor, taskMessage } from './instructions.ts';
import type { OutputCheck } from './output-check.ts';
import { providerIdOf } from './providers/registry.ts';
import { type WorkContext, type WorkFailure, workFailure } from './types.ts';
import { addTokens, noTokens, type TokenCount } from './work-usage.ts';

/** An answer or a failure, with the tokens it took and the corrections it needed. */
export type Attempted = {
  readonly result: Result<Answer, WorkFailure>;
  readonly tokens: TokenCount;
  readonly repairs: number;
};

/** Corrections a model may be asked for before its attempt fails. */
export const MAX_REPAIRS = 2;

/** A model that cannot write this much cannot answer. */
const LEAST_OUTPUT_TOKENS = 64;

const said = (role: 'user' | 'assistant', text: string): LanguageModelV4Prompt[number] => ({
  role,
  content: [{ type: 'text', text }],
});

const failed = (failure: WorkFailure, tokens = noTokens, repairs = 0): Attempted => ({
  result: { ok: false, error: failure },
  tokens,
  repairs,
});

type Dialogue = Omit<Question, 'prompt' | 'outputTokens'> & {
  readonly prompt: LanguageModelV4Prompt;
  readonly check: OutputCheck;
  readonly limit: number;
};

/** Asks until the answer meets its spec, tells the model each time what is wrong, and stops at the limit of tokens or repairs. */
async function converse(dialogue: Dialogue): Promise<Attempted> {
  let { prompt } = dialogue;
  let tokens = noTokens;
  for (let repairs = 0; ; repairs += 1) {
    const left = dialogue.limit - tokens.inputTokens - tokens.outputTokens - promptTokens(prompt);
    if (left < LEAST_OUTPUT_TOKENS) {
      const detail = `the ${dialogue.limit} tokens of this attempt leave ${Math.max(0, left)} for an answer`;
      return failed(workFailure('token-limit', detail), tokens, repairs);
    }
    const asked = await askModel({ ...dialogue, prompt, outputTokens: left });
    tokens = addTokens(tokens, { ...asked, calls: 1 });
    if (asked.failure) return failed(asked.failure, tokens, repairs);
    const answer = readAnswer(asked.text, dialogue.check);
    if (answer.ok) return { result: ok(answer.value), tokens, repairs };
    if (repairs === MAX_REPAIRS) {
      const detail = `still wrong after ${repairs} corrections: ${answer.error.slice(0, 3).join('; ')}`;
      return failed(workFailure('invalid-output', detail), tokens, repairs);
    }
    prompt = [...prompt, said('assistant', asked.text), said('user', repairRequest(answer.error))];
  }
}

/** An `llm` agent's attempt: its instructions and the quoted task to its model, the answer checked and repaired within the limits. */
export async function performByModel(
  task: TaskEnvelope,
  agent: AgentCard,
  context: WorkContext & { readonly check: OutputCheck },
): Promise<Attempted> {
  const model = context.providers.languageModel(agent.model);
  const provider = providerIdOf(agent.model);
  if (!model.ok) return failed(workFailure('provider', model.error, `provider:${provider}`));
  return converse({
    model: model.value,
    provider,
    prompt: [
      { role: 'system', content: instructionsFor(agent, task.role, context.principles) },
      said('user', taskMessage(task)),
    ],
    schema: answerSchema(task.outputSchema),
    check: context.check,
    limit: context.limits.tokens,
    signal: context.signal,
    now: context.now,
  });
}
