import { z } from 'zod';
import { estimateTokens } from '#lib/kernel/estimate-tokens.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { readAnswer } from './answer.ts';
import type { AttemptContext, Attempted } from './attempted.ts';
import { untilAborted } from './deadline.ts';
import { astrayFailure, statusFailure, stoppedFailure } from './provider-failure.ts';
import { type WorkFailure, workFailure } from './types.ts';
import type { TokenCount } from './work-usage.ts';

const reportedUsageSchema = z.object({
  usage: z.object({ inputTokens: z.int().nonnegative(), outputTokens: z.int().nonnegative() }),
});

type Answered = { readonly status: number; readonly headers: Headers; readonly text: string };

/** Reads a body up to the tokens an answer may have, so that no agent elsewhere can fill the memory, watched as it comes; null when it is longer. */
async function readBody(
  response: Response,
  { limits, signal, watch }: AttemptContext,
): Promise<string | Anomaly | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader) {
    const { done, value } = await untilAborted(reader.read(), signal);
    if (done) break;
    const piece = decoder.decode(value, { stream: true });
    text += piece;
    const astray = watch.see({ kind: 'chunk', channel: 'text', text: piece });
    if (astray || text.length > limits.tokens * 4) {
      await reader.cancel();
      return astray;
    }
  }
  return text + decoder.decode();
}

async function post(url: string, body: string, context: AttemptContext): Promise<Answered | WorkFailure> {
  const response = await untilAborted(
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      // A redirect would send case data to a host that nobody registered.
      redirect: 'error',
      signal: context.signal,
    }),
    context.signal,
  );
  const text = await readBody(response, context);
  if (text !== null && typeof text === 'object') return astrayFailure(text, new URL(url).host);
  if (text === null) return workFailure('token-limit', `the answer is longer than ${context.limits.tokens} tokens`);
  return { status: response.status, headers: response.headers, text };
}

function judge(answered: Answered, host: string, context: AttemptContext) {
  const { status, headers, text } = answered;
  if (status >= 400) {
    const call = { provider: host, now: context.now() };
    return err(statusFailure(call, status, { text, headers: Object.fromEntries(headers) }));
  }
  const answer = readAnswer(text, context.check);
  const { watch } = context;
  watch.see({ kind: 'end', ...tokensOf('', text) });
  const [prose, problems] = answer.ok ? [answer.value.rationale, []] : ['', answer.error];
  const astray = watch.see({ kind: 'answer', text, prose, problems, repairsLeft: 0 });
  if (astray) return err(astrayFailure(astray, host));
  return answer.ok ? ok(answer.value) : err(workFailure('invalid-output', answer.error.slice(0, 3).join('; ')));
}

function tokensOf(body: string, text: string): TokenCount {
  const estimated = { inputTokens: estimateTokens(body), outputTokens: estimateTokens(text), calls: 1 };
  try {
    const reported = reportedUsageSchema.safeParse(JSON.parse(text));
    return reported.success ? { ...reported.data.usage, calls: 1 } : estimated;
  } catch {
    return estimated;
  }
}

function hostOf(url: string): Result<string, WorkFailure> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^https?:$/.test(parsed.protocol)) return ok(parsed.host);
  return err(workFailure('bug', `a remote agent needs an http address, not \`${url}\``));
}

/**
 * A `remote` agent's attempt: the envelope as a JSON POST to its address, the answer (with an optional
 * `usage: {inputTokens, outputTokens}`) in the body of a 200. The host counts as its provider.
 */
export async function performRemotely(
  task: TaskEnvelope,
  agent: AgentCard,
  context: AttemptContext,
): Promise<Attempted> {
  const body = JSON.stringify(task);
  const host = hostOf(agent.model);
  const ended = (result: Attempted['result'], text = ''): Attempted => ({
    result,
    tokens: tokensOf(body, text),
    repairs: 0,
  });
  if (!host.ok) return ended(host);
  try {
    const inputTokens = estimateTokens(body);
    context.watch.see({ kind: 'call', digest: agent.model, inputTokens, outputTokens: context.limits.tokens });
    const answered = await post(agent.model, body, context);
    if ('failure' in answered) return ended(err(answered));
    return ended(judge(answered, host.value, context), answered.text);
  } catch (error) {
    const call = { provider: host.value, now: context.now() };
    if (context.signal.aborted) return ended(err(stoppedFailure(context.signal.reason, call)));
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return ended(err(workFailure('provider', `no answer from ${host.value}: ${cause}`, `provider:${host.value}`)));
  }
}
