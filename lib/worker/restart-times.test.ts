import { expect, test } from 'vitest';
import { fromStarts } from './restart-times.ts';

const start = (attemptId: string, workerId: string, at: number) => ({ attemptId, workerId, at });

test('an attempt of a killed worker counts from the kill to its next start elsewhere', () => {
  const starts = [start('a', 'w1', 100), start('b', 'w1', 150), start('a', 'w2', 900), start('b', 'w3', 700)];
  expect(fromStarts(starts, [{ workerId: 'w1', killedAt: 500 }])).toEqual({
    restarted: 2,
    restartMs: { p50: 400, p99: 400, max: 400 },
    calls: 4,
    repeatedShare: 0.5,
  });
});

test('work that nobody cut short counts as no restart', () => {
  const starts = [start('a', 'w1', 100), start('b', 'w2', 150)];
  expect(fromStarts(starts, [{ workerId: 'w1', killedAt: 500 }])).toMatchObject({ restarted: 0, repeatedShare: 0 });
});

test('an attempt that was killed twice counts twice', () => {
  const starts = [start('a', 'w1', 100), start('a', 'w2', 300), start('a', 'w3', 1_000)];
  const victims = [
    { workerId: 'w1', killedAt: 200 },
    { workerId: 'w2', killedAt: 400 },
  ];
  expect(fromStarts(starts, victims)).toMatchObject({ restarted: 2, restartMs: { p50: 600, max: 600 } });
});
