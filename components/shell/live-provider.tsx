'use client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type LiveState, openLiveConnection } from './live-connection.ts';
import { type LiveMessage, RESYNC, staleKeys } from './live-streams.ts';
import { LiveContext, type LiveListener } from './use-live.ts';

const REFRESH_EVERY_MS = 400;

/** What was read before the feed opened may have moved since without a word. */
const readAgainWhatCame = (queries: QueryClient): void =>
  void queries.invalidateQueries({ predicate: ({ state }) => state.dataUpdatedAt > 0 }, { cancelRefetch: false });

/** Holds the tab's one connection to the live feed and marks queries stale, at most every 400 ms, as streams move. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>({ status: 'connecting' });
  const listeners = useRef(new Set<LiveListener>());

  useEffect(() => {
    const moved = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before: LiveState['status'] = 'connecting';
    const refresh = () => {
      timer = undefined;
      const keys = new Map([...moved].flatMap(staleKeys).map((key) => [key.join(' '), key]));
      const isEverything = moved.has(RESYNC);
      moved.clear();
      if (isEverything) void queries.invalidateQueries();
      else for (const queryKey of keys.values()) void queries.invalidateQueries({ queryKey });
    };
    const note = (message: LiveMessage) => {
      moved.add(message.stream);
      timer ??= setTimeout(refresh, REFRESH_EVERY_MS);
      for (const listener of listeners.current) listener(message);
    };
    const close = openLiveConnection({
      url: '/api/v1/live',
      onMessage: note,
      onState: (next) => {
        setState(next);
        if (next.status === 'open' && before === 'lost') note({ stream: RESYNC, version: 0 });
        if (next.status === 'open' && before === 'connecting') readAgainWhatCame(queries);
        before = next.status;
      },
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [queries]);

  const subscribe = useCallback((listener: LiveListener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const value = useMemo(() => ({ state, subscribe }), [state, subscribe]);
  return <LiveContext value={value}>{children}</LiveContext>;
}
