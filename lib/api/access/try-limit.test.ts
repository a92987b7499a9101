import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeAll, tryLimit } from './try-limit.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const taken = async (limit: ReturnType<typeof tryLimit>, key: string, times: number) => {
  const turns = [];
  for (let time = 0; time < times; time++) turns.push((await limit.take(key)).ok);
  return turns;
};

test('so many tries are let through, the next says how long to wait, and after that it begins anew', async () => {
  const limit = tryLimit(2, 60);
  expect(await taken(limit, 'ana', 2)).toEqual([true, true]);
  vi.advanceTimersByTime(15_000);
  expect(await limit.take('ana')).toEqual({ ok: false, retryAfterS: 45 });
  vi.advanceTimersByTime(45_000);
  expect(await limit.take('ana')).toMatchObject({ ok: true });
});

test('one key does not use up the tries of another', async () => {
  const limit = tryLimit(1, 60);
  expect(await taken(limit, 'ana', 2)).toEqual([true, false]);
  expect(await taken(limit, 'marek', 1)).toEqual([true]);
});

test('tries at the same time are counted each', async () => {
  const limit = tryLimit(3, 60);
  const turns = await Promise.all(Array.from({ length: 50 }, () => limit.take('ana')));
  expect(turns.filter((turn) => turn.ok)).toHaveLength(3);
});

test('a try that succeeded is given back', async () => {
  const limit = tryLimit(1, 60);
  for (let time = 0; time < 5; time++) {
    const turn = await limit.take('ana');
    expect(turn.ok).toBe(true);
    if (turn.ok) await turn.giveBack();
  }
});

test('what the first limit refuses does not count at the second', async () => {
  const [narrow, wide] = [tryLimit(1, 60), tryLimit(2, 60)];
  const take = () => takeAll([() => narrow.take('here'), () => wide.take('ana')]);
  expect([(await take()).ok, (await take()).ok, (await take()).ok]).toEqual([true, false, false]);
  expect(await taken(wide, 'ana', 2)).toEqual([true, false]);
});
