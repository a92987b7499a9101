import { describe, expect, test } from 'vitest';
import { AttemptSlots } from './attempt-slots.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

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

  test('keep each agent to its concurrency, first come first served', async () => {
    const slots = new AttemptSlots(10);
    const begun: string[] = [];
    for (const name of ['one', 'two', 'three', 'four'])
      void slots.enter('ada', 2).then(() => {
        begun.push(name);
      });
    void slots.enter('bob', 1).then(() => {
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
});
