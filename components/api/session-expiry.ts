const listeners = new Set<() => void>();

/** Calls the listener each time the API says that nobody is signed in any more; returns the way to stop. */
export function onSessionExpired(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the page that the session is over; without a listener the browser goes to the sign-in page and comes back here. */
export function announceSessionExpired(): void {
  if (listeners.size > 0) {
    for (const listener of listeners) listener();
    return;
  }
  if (typeof window === 'undefined' || window.location.pathname === '/sign-in') return;
  const here = window.location.pathname + window.location.search + window.location.hash;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
