import type { LanguageModelV4, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Json } from '#lib/kernel/json.ts';
import { err, type Result } from '#lib/kernel/result.ts';
import { askModel, promptTokens } from './ask-model.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { astrayFailure } from './provider-failure.ts';
import { type WorkFailure, workFailure } from './types.ts';
import { addTokens, noTokens, type TokenCount } from './work-usage.ts';

/** A dialogue with a model about one answer. */
export type Dialogue<T, P> = {
  readonly model: LanguageModelV4;
  readonly provider: string;
  /** Trusted text only. */
  readonly instructions: string;
  /** The question, with whatever others wrote as quoted data. */
  readonly message: string;
  /** JSON Schema of the answer. */
  readonly schema: Json;
  readonly read: (text: string) => Result<T, readonly P[]>;
  /** What an accepted answer gives for its reasons. */
  readonly reasonsOf: (answer: T) => string;
  /** One problem in words for the model. */
  readonly describe: (problem: P) => string;
  readonly maxRepairs: number;
  /** Tokens in and out over the whole dialogue. */
  readonly tokenLimit: number;
  readonly signal: AbortSignal;
  readonly watch: AttemptWatch;
  readonly now: () => number;
  readonly onText?: ((text: string) => void) | undefined;
};

/** How a dialogue ended, with the problems of every answer that was refused on the way. */
export type Conversed<T, P> = {
  readonly result: Result<T, WorkFailure>;
  readonly refused: readonly (readonly P[])[];
  readonly tokens: TokenCount;
};

/** What widely used models write at most; asking for more is refused by some providers. */
const MOST_OUTPUT_TOKENS = 16_384;

/** A model that cannot write this much cannot answer. */
const LEAST_OUTPUT_TOKENS = 64;

const said = (role: 'user' | 'assistant', text: string): LanguageModelV4Prompt[number] => ({
  role,
  content: [{ type: 'text', text }],
});

/** Tells a model what to correct. */
const repairRequest = (problems: readonly string[]): string =>
  `Your answer was not accepted:\n${problems.map((problem) => `- ${problem}`).join('\n')}\nReturn the whole corrected answer as one JSON object in the form asked for, and nothing around it.`;

function tooShort(limit: number, left: number): WorkFailure | null {
  if (left >= LEAST_OUTPUT_TOKENS) return null;
  return workFailure('token-limit', `the limit of ${limit} tokens leaves ${Math.max(0, left)} for an answer`);
}

function stillWrong(repairs: number, problems: readonly string[]): WorkFailure {
  const times = repairs === 1 ? 'one correction' : `${repairs} corrections`;
  return workFailure('invalid-output', `still wrong after ${times}: ${problems.slice(0, 3).join('; ')}`);
}

/** Asks until the answer is accepted, telling the model each time precisely what is wrong; ends at the limit of repairs or tokens, with the signal, or when it goes astray. */
export async function converse<T, P>(dialogue: Dialogue<T, P>): Promise<Conversed<T, P>> {
  const refused: (readonly P[])[] = [];
  let tokens = noTokens;
  let prompt = [{ role: 'system' as const, content: dialogue.instructions }, said('user', dialogue.message)];
  for (;;) {
    const left = dialogue.tokenLimit - tokens.inputTokens - tokens.outputTokens - promptTokens(prompt);
    const short = tooShort(dialogue.tokenLimit, left);
    if (short) return { result: err(short), refused, tokens };
    const asked = await askModel({ ...dialogue, prompt, outputTokens: Math.min(left, MOST_OUTPUT_TOKENS) });
    tokens = addTokens(tokens, { ...asked, calls: 1 });
    if (asked.failure) return { result: err(asked.failure), refused, tokens };
    const answer = dialogue.read(asked.text);
    const problems = answer.ok ? [] : answer.error.map(dialogue.describe);
    const astray = dialogue.watch.see({
      kind: 'answer',
      text: asked.text,
      prose: answer.ok ? dialogue.reasonsOf(answer.value) : '',
      problems,
      repairsLeft: dialogue.maxRepairs - refused.length,
    });
    if (!answer.ok) refused.push(answer.error);
    if (astray) return { result: err(astrayFailure(astray, dialogue.provider)), refused, tokens };
    if (answer.ok) return { result: answer, refused, tokens };
    if (refused.length > dialogue.maxRepairs) {
      return { result: err(stillWrong(dialogue.maxRepairs, problems)), refused, tokens };
    }
    prompt = [...prompt, said('assistant', asked.text), said('user', repairRequest(problems))];
  }
}
