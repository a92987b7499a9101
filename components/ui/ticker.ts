'use client';
import { useCallback, useSyncExternalStore } from 'react';

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = 0;

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Now in ms since 1970, rounded down to `stepMs`, from one interval shared by the whole tab; null on the server and while hydrating. */
export function useNow(stepMs = TICK_MS): number | null {
  const snapshot = useCallback(() => {
    if (timer === undefined) nowMs = Date.now();
    return Math.floor(nowMs / stepMs) * stepMs;
  }, [stepMs]);
  return useSyncExternalStore(subscribe, snapshot, () => null);
}
