import { type NextRequest, NextResponse } from 'next/server';

/**
 * Sends a browser without a session to the sign-in, and remembers where it wanted to go. A convenience only: every page,
 * route and stream asks again for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const hasSession = request.cookies.getAll().some(({ name }) => /^(__Secure-)?next-auth\.session-token/.test(name));
  if (hasSession) return NextResponse.next();
  const signIn = new URL('/sign-in', request.nextUrl);
  const { pathname, search } = request.nextUrl;
  if (pathname !== '/') signIn.searchParams.set('callbackUrl', `${pathname}${search}`);
  return NextResponse.redirect(signIn);
}

export const config = { matcher: ['/((?!api/|_next/|sign-in|.*\\.[a-z0-9]+$).*)'] };
