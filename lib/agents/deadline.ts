/** The reason of an abort because time was up. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** Node fires longer timers at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A signal that aborts with the outer one or after `timeoutMs`, whichever is first, or for a reason of its own; `clear` frees the timer. */
export function startDeadline(
  outer: AbortSignal,
  timeoutMs: number,
): {
  readonly signal: AbortSignal;
  readonly abort: (reason: Error) => void;
  readonly clear: () => void;
} {
  const controller = new AbortController();
  const stop = () => controller.abort(outer.reason);
  const pass = () => controller.abort(new DeadlinePassed(`not finished after ${timeoutMs} ms`));
  const timer = setTimeout(pass, Math.min(timeoutMs, LONGEST_TIMER_MS));
  if (outer.aborted) stop();
  else outer.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    clear: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}

/** Waits for work, but no longer than until the signal aborts, even when the work does not heed it. */
export async function untilAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
