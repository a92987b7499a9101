import { expect, test } from 'vitest';
import { shareLeft } from './deadline-clock.tsx';

test.each([
  ['at the start all is left', { fromMs: 0, untilMs: 100, nowMs: 0 }, 1],
  ['a quarter is left', { fromMs: 0, untilMs: 100, nowMs: 75 }, 0.25],
  ['after the deadline nothing is left', { fromMs: 0, untilMs: 100, nowMs: 400 }, 0],
  ['before the start it is full', { fromMs: 50, untilMs: 100, nowMs: 0 }, 1],
  ['a deadline without a span has passed', { fromMs: 100, untilMs: 100, nowMs: 0 }, 0],
])('%s', (_sentence, times, left) => expect(shareLeft(times)).toBe(left));
