/** Where the newest content is: stored, waiting for a pause in the typing, on its way, or refused. */
export type SaveState =
  | { readonly status: 'saved' | 'waiting' | 'saving' }
  | { readonly status: 'failed'; readonly failure: unknown };

/** Stores content some time after the last change. */
export type Autosave<T> = {
  /** Takes newer content; it is stored after the pause. */
  push: (content: T) => void;
  /** Stores at once what waits, and settles when nothing does; also tries again after a failure. */
  flush: () => Promise<void>;
  /** Forgets what waits; a call that is on its way still ends. */
  cancel: () => void;
};

/**
 * Keeps one save on its way at a time and always stores the newest content last. A failed save keeps its content: it is
 * tried again after `retryMs`, by `flush`, or with the next change.
 */
export function createAutosave<T>(options: {
  save: (content: T) => Promise<void>;
  onState: (state: SaveState) => void;
  delayMs: number;
  retryMs: number;
}): Autosave<T> {
  const { save, onState, delayMs, retryMs } = options;
  let waiting: { content: T } | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const plan = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), afterMs);
  };
  const store = async (content: T) => {
    onState({ status: 'saving' });
    try {
      await save(content);
      onState({ status: waiting ? 'waiting' : 'saved' });
    } catch (failure) {
      waiting ??= { content };
      onState({ status: 'failed', failure });
      plan(retryMs);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    await running;
    if (!waiting) return;
    const { content } = waiting;
    waiting = null;
    running = store(content);
    await running;
    running = null;
  };
  return {
    push(content) {
      waiting = { content };
      onState({ status: 'waiting' });
      plan(delayMs);
    },
    flush,
    cancel() {
      clearTimeout(timer);
      waiting = null;
    },
  };
}
