/**
 * Resolves after a time, or at once when the signal aborts. Does not keep the process alive. (The timer of
 * node:timers/promises makes an error with a stack trace of every abort: 50 µs for each attempt that ends in time.)
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, ms));
    timer.unref();
    signal?.addEventListener('abort', end);
  });
}
