import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAutosave, type SaveState } from './autosave.ts';

function setUp() {
  const stored: string[] = [];
  const states: SaveState['status'][] = [];
  let failing = false;
  let slowMs = 0;
  const autosave = createAutosave<string>({
    delayMs: 800,
    retryMs: 5000,
    onState: ({ status }) => states.push(status),
    save: async (content) => {
      if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
      if (failing) throw new Error('down');
      stored.push(content);
    },
  });
  return {
    autosave,
    stored,
    states,
    fail: (isFailing: boolean) => {
      failing = isFailing;
    },
    beSlow: (ms: number) => {
      slowMs = ms;
    },
  };
}

describe('createAutosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('stores the last of quick changes once', async () => {
    const { autosave, stored, states } = setUp();
    for (const content of ['a', 'b', 'c']) autosave.push(content);
    await vi.advanceTimersByTimeAsync(800);
    expect(stored).toEqual(['c']);
    expect(states.at(-1)).toBe('saved');
  });
  test('a change during a save is stored after it, in order', async () => {
    const { autosave, stored, states, beSlow } = setUp();
    beSlow(2000);
    autosave.push('a');
    await vi.advanceTimersByTimeAsync(900);
    autosave.push('b');
    await vi.advanceTimersByTimeAsync(1900);
    expect(stored).toEqual(['a']);
    expect(states.at(-1)).not.toBe('saved');
    await vi.advanceTimersByTimeAsync(3000);
    expect(stored).toEqual(['a', 'b']);
    expect(states.at(-1)).toBe('saved');
  });
  test('keeps content that could not be stored and tries again', async () => {
    const { autosave, stored, states, fail } = setUp();
    fail(true);
    autosave.push('a');
    await vi.advanceTimersByTimeAsync(800);
    expect(states.at(-1)).toBe('failed');
    fail(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(stored).toEqual(['a']);
  });
  test('after a failure newer content replaces the older', async () => {
    const { autosave, stored, fail } = setUp();
    fail(true);
    autosave.push('a');
    await vi.advanceTimersByTimeAsync(800);
    fail(false);
    autosave.push('b');
    await autosave.flush();
    expect(stored).toEqual(['b']);
  });
  test('flush does not wait for the pause', async () => {
    const { autosave, stored } = setUp();
    autosave.push('a');
    await autosave.flush();
    expect(stored).toEqual(['a']);
  });
  test('what is cancelled is never stored', async () => {
    const { autosave, stored } = setUp();
    autosave.push('a');
    autosave.cancel();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stored).toEqual([]);
  });
});
