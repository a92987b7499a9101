import { describe, expect, test } from 'vitest';
import { AttemptSlots, type Entry, type WaitingAttempt } from './attempt-slots.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

let born = 0;
/** An entry of a claim; what came later waits from later, unless told otherwise. */
const entry = (limit: number, claim: Partial<WaitingAttempt> = {}, signal = new AbortController().signal): Entry => {
  born += 1;
  const about = { runId: 'r', tenant: 'main', tokens: 10, capabilities: [] };
  const whole = { id: `c${born}`, priority: 5, since: born, ...about, ...claim };
  return { limit, ageingMs: 1_000, signal, claim: whole };
};

/** The order in which claims that came while the agent was busy are served. */
async function servedInOrder(claims: readonly Partial<WaitingAttempt>[]): Promise<string[]> {
  const slots = new AttemptSlots(100);
  const served: string[] = [];
  await slots.enter('ada', entry(1));
  for (const claim of claims)
    void slots.enter('ada', entry(1, claim)).then(() => {
      served.push(claim.id ?? '');
    });
  await settled();
  for (const _ of claims) {
    slots.leave('ada');
    await settled();
  }
  return served;
}

describe('slots for attempts', () => {
  test('count what is held and what is set aside', () => {
    const slots = new AttemptSlots(3);
    slots.hold('a');
    const giveBack = slots.reserve(2);
    expect(slots.free).toBe(0);
    giveBack();
    giveBack();
    expect(slots.free).toBe(2);
    slots.release('a');
    expect(slots.free).toBe(3);
  });

  test('hold an attempt once', () => {
    const slots = new AttemptSlots(3);
    expect(slots.hold('a')).toBeInstanceOf(AbortSignal);
    expect(slots.hold('a')).toBeNull();
    slots.release('a');
    expect(slots.hold('a')).toBeInstanceOf(AbortSignal);
  });

  test('tell an attempt that it is no longer wanted', () => {
    const slots = new AttemptSlots(3);
    const signal = slots.hold('a');
    slots.abort('b', 'no');
    expect(signal?.aborted).toBe(false);
    slots.abort('a', 'no');
    expect(signal?.reason).toBe('no');
  });

  test('let work from the queue in when one comes free', async () => {
    const slots = new AttemptSlots(1);
    slots.hold('a');
    let isIn = false;
    void slots.untilFree().then(() => {
      isIn = true;
    });
    await settled();
    expect(isIn).toBe(false);
    slots.release('a');
    await settled();
    expect(isIn).toBe(true);
  });

  test('keep each agent to its concurrency, first come first served among equals', async () => {
    const slots = new AttemptSlots(10);
    const begun: string[] = [];
    for (const name of ['one', 'two', 'three', 'four'])
      void slots.enter('ada', entry(2, { id: name })).then(() => {
        begun.push(name);
      });
    void slots.enter('bob', entry(1)).then(() => {
      begun.push('other');
    });
    await settled();
    expect(begun).toEqual(['one', 'two', 'other']);
    expect(slots.hasRoom('ada', 2)).toBe(false);
    slots.leave('ada');
    await settled();
    expect(begun).toEqual(['one', 'two', 'other', 'three']);
    slots.leave('ada');
    slots.leave('ada');
    slots.leave('ada');
    await settled();
    expect(begun.at(-1)).toBe('four');
    expect(slots.hasRoom('ada', 2)).toBe(true);
  });

  test('serve a line by priority, whichever run it comes from', async () => {
    expect(
      await servedInOrder([
        { id: 'routine', runId: 'a', priority: 5, since: 1 },
        { id: 'emergency', runId: 'b', priority: 25, since: 2 },
        { id: 'urgent', runId: 'c', priority: 15, since: 3 },
      ]),
    ).toEqual(['emergency', 'urgent', 'routine']);
  });

  test('give the equally urgent fair turns: first tenants, then the runs of each, whoever came with how many', async () => {
    const hog = Array.from({ length: 6 }, (_, i) => ({ id: `h${i}`, runId: 'h', tenant: 'north', since: i }));
    const others = [
      { id: 'a0', runId: 'a', tenant: 'south', priority: 1, since: 10 },
      { id: 'a1', runId: 'a', tenant: 'south', priority: 2, since: 11 },
      { id: 'b0', runId: 'b', tenant: 'north', priority: 3, since: 12 },
    ];
    expect(await servedInOrder([...hog, ...others])).toEqual(['h0', 'a1', 'b0', 'a0', 'h1', 'h2', 'h3', 'h4', 'h5']);
  });

  test('let nobody starve: however urgent what keeps coming, a claim is served once it has aged enough', async () => {
    // One emergency per ageing time; the routine claim is 20 points behind and may be overtaken for 20 ageing times at most.
    const urgent = Array.from({ length: 40 }, (_, i) => ({ id: `e${i}`, priority: 25, since: i * 1_000 + 1 }));
    const served = await servedInOrder([{ id: 'routine', priority: 5, since: 0 }, ...urgent]);
    expect(served.indexOf('routine')).toBe(20);
  });

  test('forget who gives up in a line, and show who waits', async () => {
    const slots = new AttemptSlots(10);
    const gone = new AbortController();
    await slots.enter('ada', entry(1));
    const first = slots.enter('ada', entry(1, { id: 'gone' }, gone.signal));
    const second = slots.enter('ada', entry(1, { id: 'stays' }));
    expect(slots.lines.map((line) => line.waiting.map(({ id }) => id))).toEqual([['gone', 'stays']]);
    gone.abort();
    expect(await first).toBe(false);
    slots.leave('ada');
    expect(await second).toBe(true);
    expect(slots.lines).toEqual([]);
    expect(await slots.enter('bob', entry(1, {}, gone.signal))).toBe(false);
    expect(slots.hasRoom('bob', 1)).toBe(true);
  });
});
