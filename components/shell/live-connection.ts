import { backoffMs, type LiveMessage, parseLiveMessage } from './live-streams.ts';

/** Whether news arrive: first try, connected, or lost since a moment (ms since 1970). */
export type LiveState = { status: 'connecting' } | { status: 'open' } | { status: 'lost'; sinceMs: number };

/** Keeps one event source open, with backoff and at once when the browser comes back online; returns the way to close it. */
export function openLiveConnection(options: {
  url: string;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LiveState) => void;
}): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lostSinceMs: number | null = null;

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(options.url);
    source.onopen = () => {
      attempt = 0;
      lostSinceMs = null;
      options.onState({ status: 'open' });
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const message = parseLiveMessage(event.data);
      if (message) options.onMessage(message);
    };
    source.onerror = () => {
      source?.close();
      lostSinceMs ??= Date.now();
      options.onState({ status: 'lost', sinceMs: lostSinceMs });
      timer = setTimeout(connect, backoffMs(attempt++, Math.random()));
    };
  };

  connect();
  window.addEventListener('online', connect);
  return () => {
    window.removeEventListener('online', connect);
    clearTimeout(timer);
    source?.close();
  };
}
