import { setTimeout as pause } from 'node:timers/promises';
import { log } from '#lib/platform/log.ts';

/** Does something again and again, `everyMs` after it last ended; a failure is logged and changes nothing. Returns how to end it. */
export function repeat(everyMs: number, name: string, work: () => Promise<unknown>): () => Promise<void> {
  const stopper = new AbortController();
  const loop = (async () => {
    while (!stopper.signal.aborted) {
      await work().catch((error: unknown) =>
        log.warn(
          { name, code: error instanceof Error ? error.message.slice(0, 120) : 'unknown' },
          'repeated work failed',
        ),
      );
      await pause(everyMs, undefined, { signal: stopper.signal }).catch(() => {});
    }
  })();
  return async () => {
    stopper.abort();
    await loop;
  };
}
