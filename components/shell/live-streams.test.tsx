import { describe, expect, test } from 'vitest';
import { backoffMs, parseLiveMessage, staleKeys } from './live-streams.ts';

describe('what goes stale', () => {
  test.each([
    ['run:01J', [['run', '01J'], ['runs'], ['cases'], ['escalations'], ['attention'], ['overview']]],
    ['breaker:provider:north-1', [['breaker', 'provider:north-1'], ['breakers'], ['attention'], ['overview']]],
    ['policy', [['policy']]],
    ['weather', []],
  ])('with %s', (stream, keys) => expect(staleKeys(stream)).toEqual(keys));
});

describe('messages', () => {
  test.each([
    ['{"stream":"run:1","version":7}', { stream: 'run:1', version: 7 }],
    ['{"stream":"resync"}', { stream: 'resync', version: 0 }],
    ['{"version":7}', null],
    ['ping', null],
    ['null', null],
  ])('%s', (data, message) => expect(parseLiveMessage(data)).toEqual(message));
});

test.each([
  [0, 0, 500],
  [0, 1, 1000],
  [3, 1, 8000],
  [20, 1, 30_000],
])('attempt %i with jitter %d waits %i ms', (attempt, jitter, waitMs) =>
  expect(backoffMs(attempt, jitter)).toBe(waitMs),
);
