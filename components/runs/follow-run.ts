import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { backoffMs } from '../shell/live-streams.ts';

/** Whether events of the run arrive at the moment. */
export type Following = 'connecting' | 'live' | 'lost';

/**
 * Follows a run's events after a version. Events that arrive together are handed over together, once per frame;
 * a lost connection resumes after the last event seen. Returns the way to end it.
 */
export function followRun(options: {
  runId: string;
  after: number;
  onEvents: (events: readonly LedgerEvent[]) => void;
  onState: (state: Following) => void;
}): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let attempt = 0;
  let last = options.after;
  let burst: LedgerEvent[] = [];
  const flush = () => {
    frame = 0;
    const events = burst;
    burst = [];
    options.onEvents(events);
  };
  const connect = () => {
    source?.close();
    source = new EventSource(`/api/v1/runs/${encodeURIComponent(options.runId)}/stream?after=${last}`);
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as LedgerEvent;
      last = Math.max(last, event.version);
      burst.push(event);
      frame ||= requestAnimationFrame(flush);
    };
    source.addEventListener('live', () => {
      attempt = 0;
      options.onState('live');
    });
    source.onerror = () => {
      options.onState('lost');
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(connect, backoffMs(attempt++, Math.random()));
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    source?.close();
  };
}
