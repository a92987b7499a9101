import type {
  JSONSchema7,
  LanguageModelV4,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { assertNever } from '#lib/kernel/assert-never.ts';
import { digest } from '#lib/kernel/digest.ts';
import { estimateTokens } from '#lib/kernel/estimate-tokens.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { AttemptWatch, Seen } from './attempt-watch.ts';
import { untilAborted } from './deadline.ts';
import { astrayFailure, failureOf, stoppedFailure } from './provider-failure.ts';
import { type WorkFailure, workFailure } from './types.ts';

/** One call of a model that is to answer in JSON. */
export type Question = {
  readonly model: LanguageModelV4;
  /** Id of the provider, for the record of failures. */
  readonly provider: string;
  readonly prompt: LanguageModelV4Prompt;
  readonly schema: Json;
  /** Tokens the answer may have; writing more ends the call. */
  readonly outputTokens: number;
  readonly signal: AbortSignal;
  readonly watch: Pick<AttemptWatch, 'see'>;
  readonly now: () => number;
  /** Told of the answer as it grows, whenever some more of it is there. */
  readonly onText?: ((text: string) => void) | undefined;
};

/** What came back: the text so far, the tokens it took – the provider's count, or an estimate when the call broke off – and why it failed, if it did. */
export type Asked = {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly failure: WorkFailure | null;
};

type Reading = {
  text: string;
  reasoning: string;
  usage: LanguageModelV4Usage | null;
  finish: LanguageModelV4FinishReason | null;
};

const textOf = ({ content }: LanguageModelV4Prompt[number]): string =>
  typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join('');

/** Tokens of a prompt of texts, by estimate. */
export const promptTokens = (prompt: LanguageModelV4Prompt): number => estimateTokens(prompt.map(textOf).join('\n'));

/** What tells one call of a dialogue from the next: it only ever grows, so its length and its last message do. */
const callDigest = (prompt: LanguageModelV4Prompt): string => {
  const last = prompt.at(-1);
  return `${prompt.length} ${last ? textOf(last) : ''}`;
};

const callOptions = ({ prompt, provider, schema, outputTokens, signal }: Question) => ({
  prompt,
  // Local servers refuse a limit beyond their context, which nobody here knows; the watch ends what grows too long.
  ...(provider === 'openai-compatible' ? {} : { maxOutputTokens: outputTokens }),
  abortSignal: signal,
  responseFormat: { type: 'json' as const, schema: schema as JSONSchema7, name: 'answer' },
  // Strict modes know only a part of JSON Schema; answers are checked here in any case.
  providerOptions: { openai: { strictJsonSchema: false }, openaiCompatible: { strictJsonSchema: false } },
});

/** A part of the stream as the watch sees it; null for the end, which is told with its tokens. */
function seenOf(part: LanguageModelV4StreamPart): Seen | null {
  switch (part.type) {
    case 'text-delta':
      return { kind: 'chunk', channel: 'text', text: part.delta };
    case 'reasoning-delta':
    case 'tool-input-delta':
      return { kind: 'chunk', channel: 'reasoning', text: part.delta };
    case 'tool-call':
      return { kind: 'call', digest: digest([part.toolName, part.input]), inputTokens: 0, outputTokens: 0 };
    case 'tool-result':
      return { kind: 'result', digest: digest([part.toolName, part.result as Json]) };
    case 'finish':
    case 'error':
      return null;
    default:
      return { kind: 'chunk', channel: 'text', text: '' };
  }
}

/** Takes in one part of the stream and says whether the call has to end. */
function take(part: LanguageModelV4StreamPart, reading: Reading, question: Question): WorkFailure | null {
  const { provider, watch, outputTokens } = question;
  if (part.type === 'error') return failureOf({ provider, now: question.now() }, part.error);
  if (part.type === 'text-delta') {
    reading.text += part.delta;
    question.onText?.(reading.text);
  }
  if (part.type === 'reasoning-delta') reading.reasoning += part.delta;
  if (part.type === 'finish') {
    reading.usage = part.usage;
    reading.finish = part.finishReason;
  }
  const seen = seenOf(part);
  const astray = seen && watch.see(seen);
  if (astray) return astrayFailure(astray, provider);
  // Whatever policy makes of it: nothing is written beyond what was reserved.
  return estimatedTokens(reading) > outputTokens
    ? workFailure('token-limit', `the answer grew beyond the ${outputTokens} tokens it may have`)
    : null;
}

const estimatedTokens = ({ text, reasoning }: Reading): number => Math.floor((text.length + reasoning.length) / 4);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the way a stream ended spoils the answer. */
function judgeFinish({ text, finish }: Reading, { provider, outputTokens }: Question): WorkFailure | null {
  const brokeOff = () => workFailure('provider', `the stream of ${provider} broke off`, `provider:${provider}`);
  if (finish === null) return brokeOff();
  switch (finish.unified) {
    case 'stop':
    case 'tool-calls':
      return null;
    case 'length':
      return workFailure('token-limit', `the answer did not fit into ${outputTokens} tokens`);
    case 'content-filter':
      return workFailure('refused', `${provider} refused: ${finish.raw ?? 'content filter'}`);
    case 'error':
      return brokeOff();
    case 'interrupted':
    case 'other':
      // Some servers never say why they stopped; a whole JSON text proves that they did.
      return isJson(text) ? null : brokeOff();
    default:
      return assertNever(finish.unified);
  }
}

async function read(stream: ReadableStream<LanguageModelV4StreamPart>, reading: Reading, question: Question) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), question.signal);
      if (done) return judgeFinish(reading, question);
      const failure = take(value, reading, question);
      if (failure) return failure;
    }
  } finally {
    // Ends the transfer when the answer is no longer wanted; a stream that has ended or failed refuses, which is as good.
    reader.cancel().catch(() => {});
  }
}

function asked(reading: Reading, question: Question, failure: WorkFailure | null): Asked {
  const { text, reasoning, usage } = reading;
  const inputTokens = usage?.inputTokens.total ?? promptTokens(question.prompt);
  const outputTokens = usage?.outputTokens.total ?? estimateTokens(text + reasoning);
  const astray = question.watch.see({ kind: 'end', inputTokens, outputTokens });
  return {
    text,
    inputTokens,
    outputTokens,
    failure: failure ?? (astray && astrayFailure(astray, question.provider)),
  };
}

/**
 * Asks a model once and watches its answer while it streams; never throws. Drives the model's stream itself: `streamText`
 * costs 2.4 ms a call for parsing every partial answer, this 0.02 ms (20 chunks of 90 characters, measured).
 */
export async function askModel(question: Question): Promise<Asked> {
  const reading: Reading = { text: '', reasoning: '', usage: null, finish: null };
  const { prompt, outputTokens, watch } = question;
  const inputTokens = promptTokens(prompt);
  const astray = watch.see({ kind: 'call', digest: callDigest(prompt), inputTokens, outputTokens });
  if (astray) return asked(reading, question, astrayFailure(astray, question.provider));
  try {
    const { stream } = await untilAborted(question.model.doStream(callOptions(question)), question.signal);
    return asked(reading, question, await read(stream, reading, question));
  } catch (error) {
    const { signal, provider } = question;
    const call = { provider, now: question.now() };
    const failure = signal.aborted ? stoppedFailure(signal.reason, call) : failureOf(call, error);
    return asked(reading, question, failure);
  }
}
