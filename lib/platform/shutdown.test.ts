import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isShuttingDown, onShutdown, runShutdown } from './shutdown.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('every registered step runs once, and a forgotten one does not', async () => {
  const ran: string[] = [];
  expect(isShuttingDown()).toBe(false);
  onShutdown('a', () => void ran.push('a'));
  onShutdown('b', async () => void ran.push('b'));
  onShutdown('c', () => void ran.push('c'))();
  expect(await runShutdown(1_000)).toEqual([]);
  expect(await runShutdown(1_000)).toEqual([]);
  expect(ran).toEqual(['a', 'b']);
  expect(isShuttingDown()).toBe(true);
});

test('a step that fails and one that hangs are named after the limit, and hold nobody up', async () => {
  onShutdown('hangs', () => new Promise(() => {}));
  onShutdown('fails', () => Promise.reject(new Error('no')));
  onShutdown('ends', () => {});
  const ending = runShutdown(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ending).toEqual(['hangs', 'fails']);
});
