import type { NextRequest } from 'next/server';
import type { ZodType, z } from 'zod';
import { storable } from '#lib/agents/storable.ts';
import type { Json } from '#lib/kernel/json.ts';
import { problemsOf } from '#lib/kernel/problems-of.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { log } from '#lib/platform/log.ts';
import { identify } from '../access/identify.ts';
import type { Principal } from '../access/role.ts';
import type { AnyContract, Contract } from './contract.ts';
import { isOutage } from './outage.ts';
import { forbidden, invalid, notSignedIn, type Problem, problemResponse, unavailable } from './problem.ts';
import { readBody } from './read-body.ts';

/** What a handler gets: who asks, and the input, parsed. */
export type Asked<Params, Query, Body> = {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: NextRequest;
};

/** A handler's success: the answer, and headers such as Location. */
export type Answered<Answer> = {
  readonly data: Answer;
  readonly headers?: Record<string, string>;
  readonly status?: number;
};

const nobody: Principal = { id: 'nobody', name: 'nobody', role: 'auditor', via: 'key' };

/** A Next handler that knows the operation it carries out. */
export type Handler = ((
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>) & { readonly contract: AnyContract };

type Handle<P extends ZodType, Q extends ZodType, B extends ZodType, Answer> = (
  asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>,
) => Promise<Result<Answer, Problem>>;

/**
 * The Next handler of an operation: says who asks and whether they may, parses every input, and turns refusals into
 * problem details. An exception is a bug or an outage: logged with an id, answered as 500 or 503 without its text.
 */
export const route = <P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  declared: Contract<P, Q, B, A>,
  handle: Handle<P, Q, B, Answered<z.infer<A>>>,
): Handler =>
  rawRoute(declared, async (asked) => {
    const result = await handle(asked);
    if (!result.ok) return result;
    const { data, headers, status } = result.value;
    return ok(
      Response.json(data, {
        status: status ?? declared.status ?? 200,
        headers: { 'cache-control': 'no-store', ...headers },
      }),
    );
  });

/** The same for an operation that makes its own response: a stream, a file. */
export function rawRoute<P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  declared: Contract<P, Q, B, A>,
  handle: Handle<P, Q, B, Response>,
): Handler {
  const handler = async (request: NextRequest, context: Parameters<Handler>[1]): Promise<Response> => {
    try {
      const asked = await ask(declared, request, await context.params);
      const result = asked.ok ? await handle(asked.value as Parameters<typeof handle>[0]) : asked;
      return result.ok ? result.value : problemResponse(result.error);
    } catch (failure) {
      return failed(failure, declared.path);
    }
  };
  return Object.assign(handler, { contract: declared });
}

/** The answer for what should not have happened. The id leads to the log line; the cause stays there. */
function failed(failure: unknown, path: string): Response {
  const id = crypto.randomUUID().slice(0, 8);
  const cause =
    failure instanceof Error
      ? { name: failure.name, message: failure.message, stack: failure.stack }
      : { name: String(failure) };
  log.error({ id, path, err: cause }, 'request failed');
  if (isOutage(failure)) return problemResponse(unavailable(`The database cannot be reached. Log entry ${id}.`));
  return problemResponse({
    status: 500,
    type: 'failed',
    title: 'Something failed here',
    detail: `It is not your input. Ask an admin for log entry ${id}.`,
  });
}

/** Who asks, when they may call this operation. */
export async function admit(
  access: 'public' | readonly string[],
  request: NextRequest,
): Promise<Result<Principal, Problem>> {
  if (access === 'public') return ok(nobody);
  const principal = await identify(request);
  if (!principal) return err(notSignedIn());
  if (!access.includes(principal.role))
    return err(forbidden(`This is for the role ${access.join(' or ')}; you are ${principal.role}.`));
  return ok(principal);
}

async function ask<P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  declared: Contract<P, Q, B, A>,
  request: NextRequest,
  pathParams: Record<string, unknown>,
): Promise<Result<Asked<unknown, unknown, unknown>, Problem>> {
  const principal = await admit(declared.access, request);
  if (!principal.ok) return principal;
  if (declared.method !== 'GET' && isCrossSite(request))
    return err(forbidden('Requests from another site are refused.'));
  const body = declared.body ? await readBody(request) : ok(undefined);
  if (!body.ok) return body;
  const query = Object.fromEntries(request.nextUrl.searchParams);
  const inputs = {
    params: parse(declared.params, storable(pathParams as Json)),
    query: parse(declared.query, storable(query)),
    body: parse(declared.body, body.value),
  };
  const errors = Object.values(inputs).flatMap((input) => (input.ok ? [] : input.error));
  if (errors.length > 0) return err(invalid(errors));
  const value = (input: (typeof inputs)['body']) => (input.ok ? input.value : undefined);
  return ok({
    principal: principal.value,
    params: value(inputs.params),
    query: value(inputs.query),
    body: value(inputs.body),
    request,
  });
}

function parse(schema: ZodType | undefined, input: unknown): Result<unknown, { path: string; message: string }[]> {
  if (!schema) return ok(undefined);
  const parsed = schema.safeParse(input);
  return parsed.success ? ok(parsed.data) : err(problemsOf(parsed.error));
}

/** A browser tells where a request comes from; one from elsewhere must not use our cookie. */
function isCrossSite(request: NextRequest): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
