/** The path to go to after signing in: only a place of this origin, otherwise the start page. */
export function safeCallback(callbackUrl: string | null | undefined, origin: string): string {
  if (!callbackUrl) return '/';
  try {
    const url = new URL(callbackUrl, origin);
    if (url.origin !== origin || url.pathname === '/sign-in') return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}
