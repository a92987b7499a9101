import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Refusal } from '#lib/run/command.ts';

/** An expected refusal as RFC 9457 problem details; `errors` name the input that is wrong, `extra` what only some problems have. */
export type Problem = {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

const problem = (
  status: number,
  type: string,
  title: string,
  detail: string,
  more: Partial<Problem> = {},
): Problem => ({
  status,
  type,
  title,
  detail,
  ...more,
});

export const notSignedIn = (): Problem =>
  problem(401, 'not-signed-in', 'Sign in first', 'This needs a session or an API key.', {
    headers: { 'www-authenticate': 'Bearer' },
  });

export const forbidden = (detail: string): Problem => problem(403, 'forbidden', 'Not yours to do', detail);

export const notFound = (what: string): Problem => problem(404, 'not-found', 'Not found', `There is no such ${what}.`);

export const conflict = (type: string, detail: string, extra?: Problem['extra']): Problem =>
  problem(409, type, 'It is not as you left it', detail, extra ? { extra } : {});

export const tooLarge = (limitBytes: number): Problem =>
  problem(413, 'too-large', 'Too large', `A request body may have at most ${limitBytes} bytes.`);

export const notJson = (detail: string): Problem => problem(400, 'not-json', 'Not JSON', detail);

export const invalid = (errors: Problem['errors'] & {}): Problem =>
  problem(
    422,
    'invalid-input',
    'The input does not hold',
    errors
      .map(({ path, message }) => (path ? `${path}: ${message}` : message))
      .join('; ')
      .slice(0, 2000),
    { errors },
  );

export const unavailable = (detail: string): Problem =>
  problem(503, 'unavailable', 'Not available now', detail, { headers: { 'retry-after': '2' } });

export const tooManyTries = (retryAfterS: number): Problem =>
  problem(429, 'too-many-tries', 'Too many tries', `Wait ${retryAfterS} s before the next try.`, {
    headers: { 'retry-after': String(retryAfterS) },
  });

/** The HTTP answer for a refusal of the run. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'unknown':
      return notFound(refusal.what);
    case 'wrong-state':
    case 'stale':
      return conflict(refusal.kind, refusal.detail);
    case 'already-decided': {
      const at = new Date(refusal.at).toISOString();
      return conflict('already-decided', `${refusal.by.name} decided this (${refusal.verb}) at ${at}.`, {
        by: refusal.by,
        at,
        verb: refusal.verb,
      });
    }
    case 'changed':
      return conflict('changed', refusal.detail, { digest: refusal.digest });
    case 'version-moved':
      return conflict('version-moved', `The run is at version ${refusal.version}, not ${refusal.expectedVersion}.`, {
        version: refusal.version,
      });
    case 'not-allowed':
      return problem(422, 'not-allowed', 'Not possible here', refusal.detail);
    case 'note-missing':
      return invalid([{ path: 'note', message: refusal.detail }]);
    case 'invalid':
      return invalid([{ path: refusal.path, message: refusal.detail }]);
    default:
      return assertNever(refusal);
  }
}

export const problemResponse = ({ status, headers, extra, ...rest }: Problem): Response =>
  Response.json(
    { ...rest, status, ...extra },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );
