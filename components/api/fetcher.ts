import type { ZodType } from 'zod';
import { ApiProblem, readProblem } from './api-problem.ts';
import { announceSessionExpired } from './session-expiry.ts';

/** How a call is made; with `schema` the answer is checked, without it the caller vouches for the type. */
export type CallOptions<T> = {
  schema?: ZodType<T>;
  signal?: AbortSignal;
  headers?: Record<string, string>;
};

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiProblem({
      title: 'The server could not be reached',
      status: 0,
      detail: 'Check the connection and try again.',
    });
  }
}

async function readAnswer<T>(response: Response, schema: ZodType<T> | undefined): Promise<T> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!schema) return body as T;
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiProblem({
    title: 'The answer of the server has an unexpected shape',
    status: response.status,
    errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    body,
  });
}

async function call<T>(method: string, path: string, body: unknown, options: CallOptions<T>): Promise<T> {
  const hasBody = body !== undefined;
  const response = await send(path, {
    method,
    headers: { accept: 'application/json', ...(hasBody && { 'content-type': 'application/json' }), ...options.headers },
    body: hasBody ? JSON.stringify(body) : null,
    signal: options.signal ?? null,
  });
  if (response.ok) return readAnswer(response, options.schema);
  if (response.status === 401) announceSessionExpired();
  throw await readProblem(response);
}

/** Calls of the console to its own API; every failure is an ApiProblem. */
export const api = {
  get: <T>(path: string, options: CallOptions<T> = {}) => call('GET', path, undefined, options),
  post: <T>(path: string, { body = {}, ...options }: CallOptions<T> & { body?: unknown } = {}) =>
    call('POST', path, body, options),
  put: <T>(path: string, { body = {}, ...options }: CallOptions<T> & { body?: unknown } = {}) =>
    call('PUT', path, body, options),
  patch: <T>(path: string, { body = {}, ...options }: CallOptions<T> & { body?: unknown } = {}) =>
    call('PATCH', path, body, options),
  delete: <T>(path: string, options: CallOptions<T> = {}) => call('DELETE', path, undefined, options),
};
