import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { estimateTokens } from '#lib/kernel/estimate-tokens.ts';
import { honestBid } from '#lib/negotiation/honest-bid.ts';
import type { BidQuestion } from '#lib/negotiation/types.ts';
import type { Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { untilAborted } from '../deadline.ts';
import { readQuotedData } from '../quoted-data.ts';
import type { ProviderAdapter } from './adapter.ts';
import { drawFault, type OfflineBehaviour } from './offline-behaviour.ts';
import { ReasonerError } from './reasoner-error.ts';

/** A model slowed by at least this much writes its answer bit by bit over the second half of the time, ms. */
const WRITES_SLOWLY_FROM_MS = 1_000;
const SLOW_PIECES = 10;

/** Characters per streamed chunk when the model answers at once; one token (four) when it is slowed per token. */
const CHUNK_CHARACTERS = 512;

type Written = { readonly text: string; readonly inputTokens: number };

const promptText = (options: LanguageModelV4CallOptions): string =>
  options.prompt
    .map(({ content }) =>
      typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    )
    .join('\n');

function failedCall(detail: string, statusCode: number): APICallError {
  return new APICallError({ message: detail, url: 'offline:', requestBodyValues: {}, statusCode });
}

/** What a prompt asks for: an answer to a task, or a bid for one. */
type Asked =
  | { readonly kind: 'task'; readonly id: string; readonly task: TaskEnvelope }
  | { readonly kind: 'bid'; readonly id: string; readonly question: BidQuestion };

function askedIn(options: LanguageModelV4CallOptions): Asked {
  const message = options.prompt.find(({ role }) => role === 'user');
  const text = message ? promptText({ prompt: [message] }) : '';
  const data = readQuotedData(text);
  if (typeof data === 'object' && data !== null && 'subtask' in data) {
    if ('inputs' in data) {
      const task = data as TaskEnvelope;
      return { kind: 'task', id: task.attemptId, task };
    }
    if ('callId' in data && 'inputTokens' in data && 'you' in data) {
      const question = data as BidQuestion;
      return { kind: 'bid', id: question.callId, question };
    }
  }
  throw failedCall(
    'the offline model answers task envelopes and calls for bids only, and the prompt holds neither',
    400,
  );
}

const never = new AbortController().signal;

/** Waits without end, so that only the signal ends the call. */
const hang = (signal: AbortSignal = never) => untilAborted(new Promise<never>(() => {}), signal);

async function pause(ms: number, signal: AbortSignal = never): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await untilAborted(passed, signal).finally(() => clearTimeout(timer));
}

function reason(reasoner: Reasoner, task: TaskEnvelope): string {
  try {
    return JSON.stringify(reasoner(task));
  } catch (error) {
    throw new ReasonerError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const answerTo = (asked: Asked, reasoner: Reasoner): string =>
  asked.kind === 'task' ? reason(reasoner, asked.task) : JSON.stringify(honestBid(asked.question));

/** The finished answer, after the faults and the base latency that the behaviour asks for. */
async function write(
  reasoner: Reasoner,
  behaviour: OfflineBehaviour,
  options: LanguageModelV4CallOptions,
  writingMs = 0,
): Promise<Written> {
  if (behaviour.isOut()) throw failedCall('the offline model is out of reach', 503);
  const asked = askedIn(options);
  const fault = drawFault(behaviour, `${asked.id}\n${options.prompt.length}`);
  if (fault === 'hang') await hang(options.abortSignal);
  const thinksMs = behaviour.baseLatencyMs - writingMs;
  if (thinksMs > 0) await pause(thinksMs, options.abortSignal);
  options.abortSignal?.throwIfAborted();
  if (fault === 'failure') throw failedCall('the offline model was told to fail', 503);
  const answer = fault === 'wrong-form' ? '{"answer":"of another form"}' : answerTo(asked, reasoner);
  return {
    text: fault === 'malformed' ? answer.slice(0, Math.floor(answer.length / 2)) : answer,
    inputTokens: estimateTokens(promptText(options)),
  };
}

const finishReason = { unified: 'stop', raw: 'stop' } as const;

function usage({ text, inputTokens }: Written) {
  const outputTokens = estimateTokens(text);
  return {
    inputTokens: { total: inputTokens, noCache: inputTokens, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: outputTokens, text: outputTokens, reasoning: 0 },
  };
}

/** The part of the base latency that goes into writing, when the answer is streamed. */
const writingMsOf = ({ baseLatencyMs, latencyMsPerToken }: OfflineBehaviour): number =>
  baseLatencyMs >= WRITES_SLOWLY_FROM_MS && latencyMsPerToken === 0 ? baseLatencyMs / 2 : 0;

async function* chunks(text: string, behaviour: OfflineBehaviour, signal: AbortSignal | undefined) {
  const writingMs = writingMsOf(behaviour);
  const pieceMs = writingMs > 0 ? writingMs / SLOW_PIECES : behaviour.latencyMsPerToken;
  const usual = behaviour.latencyMsPerToken > 0 ? 4 : CHUNK_CHARACTERS;
  const size = writingMs > 0 ? Math.max(1, Math.ceil(text.length / SLOW_PIECES)) : usual;
  for (let start = 0; start < text.length; start += size) {
    if (pieceMs > 0) await pause(pieceMs, signal);
    yield text.slice(start, start + size);
  }
}

async function* parts(
  written: Written,
  behaviour: OfflineBehaviour,
  signal: AbortSignal | undefined,
): AsyncGenerator<LanguageModelV4StreamPart, undefined> {
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: 'answer' };
  for await (const delta of chunks(written.text, behaviour, signal)) yield { type: 'text-delta', id: 'answer', delta };
  yield { type: 'text-end', id: 'answer' };
  yield { type: 'finish', finishReason, usage: usage(written) };
}

function streamOf<T>(source: AsyncGenerator<T, undefined>): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}

/**
 * A language model that reasons with the domain's own knowledge: it reads the task, or the call for bids, out of the prompt and
 * answers as a model elsewhere would, in JSON text, whole or streamed. Tokens are estimated at four characters each.
 */
export function offlineModel(name: string, reasoner: Reasoner, behaviour: OfflineBehaviour): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'offline',
    modelId: name,
    supportedUrls: {},
    async doGenerate(options) {
      const written = await write(reasoner, behaviour, options);
      if (behaviour.latencyMsPerToken > 0) {
        await pause(behaviour.latencyMsPerToken * estimateTokens(written.text), options.abortSignal);
      }
      return { content: [{ type: 'text', text: written.text }], finishReason, usage: usage(written), warnings: [] };
    },
    async doStream(options) {
      const written = await write(reasoner, behaviour, options, writingMsOf(behaviour));
      return { stream: streamOf(parts(written, behaviour, options.abortSignal)) };
    },
  };
}

/** The offline provider: one model per way of reasoning of the domain, always there. */
export const offlineAdapter = (
  reasoners: Readonly<Record<string, Reasoner>>,
  behaviour: OfflineBehaviour,
): ProviderAdapter => ({
  id: 'offline',
  title: 'Offline reference model',
  models: Object.keys(reasoners).sort(),
  enabledBy: null,
  languageModel: (name) => {
    const reasoner = Object.hasOwn(reasoners, name) ? reasoners[name] : undefined;
    return reasoner ? offlineModel(name, reasoner, behaviour) : null;
  },
});
