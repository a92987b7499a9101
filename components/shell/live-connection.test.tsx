import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LiveState, openLiveConnection } from './live-connection.ts';
import type { LiveMessage } from './live-streams.ts';

class FakeSource {
  static opened: FakeSource[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  constructor() {
    FakeSource.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
}

const newest = () => FakeSource.opened.at(-1) as FakeSource;
let heard: LiveMessage[];
let states: LiveState['status'][];
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('window', new EventTarget());
  FakeSource.opened = [];
  heard = [];
  states = [];
  close = openLiveConnection({
    url: '/live',
    onMessage: (message) => heard.push(message),
    onState: (state) => states.push(state.status),
  });
});

afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('messages are passed on, noise is not', () => {
  newest().onmessage?.({ data: '{"stream":"run:1","version":2}' });
  newest().onmessage?.({ data: 'noise' });
  expect(heard).toEqual([{ stream: 'run:1', version: 2 }]);
});

test('a lost connection is tried again after one second, then two', () => {
  newest().onerror?.();
  vi.advanceTimersByTime(999);
  expect(FakeSource.opened).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeSource.opened).toHaveLength(2);
  newest().onerror?.();
  vi.advanceTimersByTime(1999);
  expect(FakeSource.opened).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(FakeSource.opened).toHaveLength(3);
  expect(states).toEqual(['lost', 'lost']);
});

test('a success starts the waiting anew', () => {
  newest().onerror?.();
  vi.advanceTimersByTime(1000);
  newest().onopen?.();
  newest().onerror?.();
  vi.advanceTimersByTime(1000);
  expect(FakeSource.opened).toHaveLength(3);
  expect(states).toEqual(['lost', 'open', 'lost']);
});

test('when the network is back it connects at once', () => {
  newest().onerror?.();
  window.dispatchEvent(new Event('online'));
  expect(FakeSource.opened).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(2);
});

test('after closing nothing is tried any more', () => {
  newest().onerror?.();
  close();
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});
