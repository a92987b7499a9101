import type { NextRequest } from 'next/server';
import type { ZodType, z } from 'zod';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { log } from '#lib/platform/log.ts';
import { identify } from '../access/identify.ts';
import type { Principal } from '../access/role.ts';
import type { Contract } from './contract.ts';
import { forbidden, invalid, notSignedIn, type Problem, problemResponse } from './problem.ts';
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

/**
 * The Next handler of an operation: says who asks and whether they may, parses every input, and turns refusals into
 * problem details. An exception is a bug or an outage: logged with an id, answered as 500 without its text.
 */
export function route<P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  declared: Contract<P, Q, B, A>,
  handle: (asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Result<Answered<z.infer<A>>, Problem>>,
) {
  return async (
    request: NextRequest,
    context: { params: Promise<Record<string, string | string[] | undefined>> },
  ): Promise<Response> => {
    try {
      const asked = await ask(declared, request, await context.params);
      const result = asked.ok ? await handle(asked.value as Asked<z.infer<P>, z.infer<Q>, z.infer<B>>) : asked;
      if (!result.ok) return problemResponse(result.error);
      const { data, headers, status } = result.value;
      return Response.json(data, {
        status: status ?? declared.status ?? 200,
        headers: { 'cache-control': 'no-store', ...headers },
      });
    } catch (failure) {
      return failed(failure, declared.path);
    }
  };
}

/** The answer for what should not have happened. The id leads to the log line; the cause stays there. */
export function failed(failure: unknown, path: string): Response {
  const id = crypto.randomUUID().slice(0, 8);
  log.error(
    {
      id,
      path,
      err:
        failure instanceof Error
          ? { name: failure.name, message: failure.message, stack: failure.stack }
          : String(failure),
    },
    'request failed',
  );
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
    params: parse(declared.params, pathParams),
    query: parse(declared.query, query),
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

/** One line per wrong field; an unknown field is named by its own path. */
export const problemsOf = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'unknown field' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );

/** A browser tells where a request comes from; one from elsewhere must not use our cookie. */
function isCrossSite(request: NextRequest): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
