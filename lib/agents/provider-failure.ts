import { AISDKError, APICallError, NoSuchModelError } from '@ai-sdk/provider';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import { anomalyFailure } from '#lib/run/anomaly-failure.ts';
import { WentAstray } from './attempt-watch.ts';
import { DeadlinePassed } from './deadline.ts';
import { ReasonerError } from './providers/reasoner-error.ts';
import { retryAfterMs } from './retry-after.ts';
import { storableText } from './storable.ts';
import { type WorkFailure, workFailure } from './types.ts';

/** Who was called and when, for the failure's record. */
type Call = { readonly provider: string; readonly now: number };

const MAX_DETAIL = 300;

const shortened = (text: string) => storableText(text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text);

const scopeOf = ({ provider }: Call) => `provider:${provider}`;

/** The failure of work that an anomaly ended; `provider` is the id of whoever was called. */
export const astrayFailure = (anomaly: Anomaly, provider: string | null): WorkFailure => ({
  failure: anomalyFailure(anomaly, provider && `provider:${provider}`),
  retryAfterMs: null,
});

/** Why work was stopped from here: an anomaly, its deadline, which counts against the provider that let it pass, or whoever aborted it. */
export function stoppedFailure(reason: unknown, call: Call | null = null): WorkFailure {
  if (reason instanceof WentAstray) return astrayFailure(reason.anomaly, call?.provider ?? null);
  if (reason instanceof DeadlinePassed) return workFailure('timeout', reason.message, call && scopeOf(call));
  return workFailure('crashed', `stopped before the end: ${reason instanceof Error ? reason.message : reason}`);
}

/** 4xx that say the request was wrong, not the provider: they must not open its breaker. */
const isOurFault = (status: number) => status >= 400 && status < 500 && ![401, 403, 408].includes(status);

/** The failure behind an HTTP status and what the provider said with it. */
export function statusFailure(
  call: Call,
  status: number,
  answered: { readonly text: string; readonly headers: Readonly<Record<string, string>> | undefined },
): WorkFailure {
  const detail = shortened(`HTTP ${status} from ${call.provider}: ${answered.text}`);
  const wait = retryAfterMs(answered.headers, call.now);
  if (status === 429) {
    const asked = wait === null ? '' : ` (retry after ${Math.ceil(wait / 1000)} s)`;
    return {
      failure: { kind: 'rate-limited', detail: `${detail}${asked}`, provider: scopeOf(call) },
      retryAfterMs: wait,
    };
  }
  if (isOurFault(status)) return workFailure('provider', detail);
  return { failure: { kind: 'provider', detail, provider: scopeOf(call) }, retryAfterMs: wait };
}

function apiFailure(call: Call, error: APICallError): WorkFailure {
  const said = `${error.message} ${error.responseBody ?? ''}`;
  if (/content_filter|content_policy|ResponsibleAIPolicy/.test(said)) {
    return workFailure('refused', shortened(`${call.provider} refused the content: ${error.message}`));
  }
  if (/context_length_exceeded|prompt is too long/.test(said))
    return workFailure('token-limit', shortened(error.message));
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode >= 400) {
    return statusFailure(call, statusCode, { text: error.message, headers: error.responseHeaders });
  }
  return workFailure('provider', shortened(`no usable answer from ${call.provider}: ${error.message}`), scopeOf(call));
}

/** Errors that a connection lost in the middle of a stream shows as. */
const isConnectionError = (error: unknown): error is Error =>
  error instanceof TypeError && /terminated|fetch failed|network/i.test(error.message);

/** Faults of this program; a plain Error is how some adapters of providers reject what they cannot read. */
const isBug = (error: Error) =>
  [TypeError, RangeError, ReferenceError, ReasonerError].some((kind) => error instanceof kind);

/** Errors that providers send inside a stream are plain values of their own protocol. */
function streamedFailure(call: Call, error: unknown): WorkFailure {
  const said = typeof error === 'string' ? error : JSON.stringify(error);
  const kind = /rate_limit|RESOURCE_EXHAUSTED|too many requests/i.test(said) ? 'rate-limited' : 'provider';
  return workFailure(kind, shortened(`${call.provider} broke off: ${said}`), scopeOf(call));
}

/** Anything thrown or streamed as an error by a model call, as a failure of the attempt. */
export function failureOf(call: Call, error: unknown): WorkFailure {
  if (APICallError.isInstance(error)) return apiFailure(call, error);
  if (NoSuchModelError.isInstance(error)) return workFailure('provider', shortened(error.message));
  if (AISDKError.isInstance(error) || isConnectionError(error)) {
    return workFailure(
      'provider',
      shortened(`no usable answer from ${call.provider}: ${error.message}`),
      scopeOf(call),
    );
  }
  if (!(error instanceof Error)) return streamedFailure(call, error);
  if (isBug(error)) return workFailure('bug', shortened(`${error.name}: ${error.message}`));
  return workFailure('provider', shortened(`unreadable answer from ${call.provider}: ${error.message}`), scopeOf(call));
}
