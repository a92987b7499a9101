import { describe, expect, test } from 'vitest';
import { formatClock, formatExact, formatMoment, formatRelative } from './format-time.ts';

const NOW = '2026-11-22T13:53:20Z';
const nowMs = Date.parse(NOW);

describe('distance from now', () => {
  test.each([
    ['2026-11-22T13:53:20.400Z', 'now'],
    ['2026-11-22T13:53:12Z', '8 s ago'],
    ['2026-11-22T13:58:25Z', 'in 5 min'],
    ['2026-11-22T11:53:20Z', '2 h ago'],
    ['2026-11-19T13:00:00Z', '3 d ago'],
  ])('%s is %s', (at, text) => expect(formatRelative(at, nowMs)).toBe(text));
});

describe('a moment is as short as its distance allows', () => {
  test.each([
    ['2026-11-22T14:05:00Z', 'UTC', '14:05'],
    ['2026-11-23T09:00:00Z', 'UTC', 'tomorrow 09:00'],
    ['2026-11-21T17:30:00Z', 'UTC', 'yesterday 17:30'],
    ['2026-11-14T09:00:00Z', 'UTC', '2026-11-14 09:00'],
    ['2026-11-22T15:30:00Z', 'Asia/Tokyo', 'tomorrow 00:30'],
  ])('%s in %s is %s', (at, zone, text) => expect(formatMoment(at, nowMs, zone)).toBe(text));
});

test('the exact form names date, second and zone', () => {
  expect(formatExact('2026-11-22T14:05:09Z', 'UTC')).toBe('2026-11-22 14:05:09 UTC');
});

test('midnight reads 00:00, not 24:00', () => {
  expect(formatClock('2026-11-22T00:00:00Z', { timeZone: 'UTC' })).toBe('00:00');
});
