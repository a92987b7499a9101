'use client';
import { createContext, useContext, useEffect, useRef } from 'react';
import type { LiveState } from './live-connection.ts';
import { type LiveMessage, RESYNC } from './live-streams.ts';

/** Called for every message of the live feed. */
export type LiveListener = (message: LiveMessage) => void;

/** The tab's live connection; null outside a LiveProvider. */
export const LiveContext = createContext<{
  state: LiveState;
  subscribe: (listener: LiveListener) => () => void;
} | null>(null);

/** Whether live news arrive at the moment. */
export function useLive(): LiveState {
  return useContext(LiveContext)?.state ?? { status: 'connecting' };
}

/** Calls `onMove` with the new version whenever the stream moves, and with 0 when messages may have been missed. */
export function useLiveStream(stream: string, onMove: (version: number) => void): void {
  const live = useContext(LiveContext);
  const subscribe = live?.subscribe;
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  useEffect(
    () =>
      subscribe?.((message) => {
        if (message.stream === stream) latest.current(message.version);
        if (message.stream === RESYNC) latest.current(0);
      }),
    [subscribe, stream],
  );
}
