/** A page reloads itself at most this often, ms: a part that is gone for good must not make it flicker for ever. */
const LEAST_PAUSE_MS = 30_000;

/** Whether an error means that code of the page could not be fetched, in the words of bundlers and browsers. */
export const isPartMissing = (message: string): boolean =>
  /failed to load chunk|loading (css )?chunk|dynamically imported module|importing a module script failed/i.test(
    message,
  );

export const mayReload = (lastAt: number, now: number): boolean => now - lastAt >= LEAST_PAUSE_MS;
