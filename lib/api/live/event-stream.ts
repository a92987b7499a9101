import { registerStream } from '#lib/platform/live-feed.ts';

/** What a stream of server-sent events lets its source do. */
export type Sender = {
  /** Sends one message; `id` lets a browser resume after it. */
  readonly send: (message: { event?: string; id?: string | number; data: unknown }) => void;
  readonly close: () => void;
};

const BEAT_MS = 15_000;

/**
 * A text/event-stream response. `start` subscribes and returns how to end that; the stream ends when the browser leaves
 * or the server shuts down. A comment every 15 s keeps proxies from closing it.
 */
export function eventStream(request: Request, start: (sender: Sender) => Promise<() => void>): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let stop = () => {};
      let isOver = false;
      const write = (text: string) => {
        if (!isOver) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => write(': beat\n\n'), BEAT_MS);
      const forget = registerStream(() => end());
      end = () => {
        if (isOver) return;
        isOver = true;
        clearInterval(beat);
        forget();
        stop();
        try {
          controller.close();
        } catch {
          // The browser closed it first.
        }
      };
      request.signal.addEventListener('abort', () => end());
      const send: Sender['send'] = ({ event, id, data }) =>
        write(
          `${event ? `event: ${event}\n` : ''}${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`,
        );
      write('retry: 1000\n\n');
      start({ send, close: () => end() }).then(
        (stopped) => {
          if (isOver) stopped();
          else stop = stopped;
        },
        () => end(),
      );
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
