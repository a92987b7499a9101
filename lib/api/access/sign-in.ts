import { createHash } from 'node:crypto';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { problemResponse, tooLarge, tooManyTries } from '../http/problem.ts';
import { authOptions } from './auth-options.ts';
import { takeAll, tryLimit } from './try-limit.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** NIST SP 800-63B 5.2.2 allows 100 wrong tries in a row per account; ten from one place in ten minutes is a person. */
const perPair = tryLimit(10, 600);
const perAddress = tryLimit(100, 600);
/** Ends guessing from many places; the price is that somebody can keep one person out for an hour. */
const perEmail = tryLimit(100, 3600);

const MAX_FORM_BYTES = 16_384;

/** Every request of next-auth. Signing in is limited per e-mail and address: 429 with Retry-After; success does not count. */
export async function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (request.method === 'POST' && nextauth.join('/') === 'callback/credentials')
    return signInLimited(request, context);
  return toNextAuth(request, context);
}

/** Options are made per request: their secret is there only once the service has started. */
const toNextAuth = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request as never, context as never, authOptions());

async function signInLimited(request: NextRequest, context: Context): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_FORM_BYTES)
    return problemResponse(tooLarge(MAX_FORM_BYTES));
  const email = await emailOf(request);
  const address = addressOf(request);
  const turn = await takeAll([
    () => perPair.take(`${address} ${email}`),
    () => perAddress.take(address),
    () => perEmail.take(email),
  ]);
  if (!turn.ok) return refused(request, turn.retryAfterS);
  const response = await toNextAuth(request, context);
  if (isSignedIn(response)) await turn.giveBack();
  return response;
}

/** As a problem, with the `url` that next-auth's browser part reads an error from. */
const refused = (request: NextRequest, retryAfterS: number): Response =>
  problemResponse({
    ...tooManyTries(retryAfterS),
    extra: { url: new URL('/sign-in?error=TooManyTries', request.nextUrl.origin).href },
  });

/** The e-mail that is tried, as a digest: what people type into this field may be anything. */
async function emailOf(request: NextRequest): Promise<string> {
  const text = await request.clone().text();
  const isJson = request.headers.get('content-type')?.includes('json') ?? false;
  const email = isJson ? readJson(text) : new URLSearchParams(text).get('email');
  return createHash('sha256')
    .update(
      String(email ?? '')
        .trim()
        .toLowerCase(),
    )
    .digest('base64url');
}

function readJson(text: string): unknown {
  try {
    return (JSON.parse(text) as { email?: unknown } | null)?.email;
  } catch {
    return null;
  }
}

/** What the nearest proxy, or this server itself, added last; anything before it the caller may have made up. */
const addressOf = (request: NextRequest): string =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';

const isSignedIn = (response: Response): boolean =>
  response.headers.getSetCookie().some((cookie) => /^(__Secure-)?next-auth\.session-token(\.0)?=[^;]+/.test(cookie));
