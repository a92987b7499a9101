import { describe, expect, test } from 'vitest';
import { Mailbox, type Reply } from './mailbox.ts';

type Batch = {
  readonly address: string;
  readonly commands: readonly number[];
  readonly answer: (replies: Reply<number>[]) => void;
  readonly fail: (error: Error) => void;
};

/** A mailbox whose batches wait to be answered by the test. */
function openMailbox(parallel: number) {
  const batches: Batch[] = [];
  const mailbox = new Mailbox<number, number>((address, commands) => {
    const { promise, resolve, reject } = Promise.withResolvers<Reply<number>[]>();
    batches.push({ address, commands, answer: resolve, fail: reject });
    return promise;
  }, parallel);
  return { mailbox, batches };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const doubled = ({ commands }: Batch) => commands.map((command) => ({ value: command * 2 }));

describe('a mailbox', () => {
  test('makes one batch of what comes while a batch is under way, and replies to each sender', async () => {
    const { mailbox, batches } = openMailbox(2);
    const first = mailbox.send('a', 1);
    await settled();
    const later = [2, 3, 4].map((command) => mailbox.send('a', command));
    await settled();
    expect(batches.map((batch) => batch.commands)).toEqual([[1]]);
    batches[0]?.answer([{ value: 2 }]);
    expect(await first).toBe(2);
    await settled();
    expect(batches[1]?.commands).toEqual([2, 3, 4]);
    batches[1]?.answer(doubled(batches[1]));
    expect(await Promise.all(later)).toEqual([4, 6, 8]);
  });

  test('takes commands sent in one breath together', async () => {
    const { mailbox, batches } = openMailbox(2);
    const replies = Promise.all([1, 2, 3].map((command) => mailbox.send('a', command)));
    await settled();
    expect(batches.map((batch) => batch.commands)).toEqual([[1, 2, 3]]);
    batches[0]?.answer(doubled(batches[0]));
    expect(await replies).toEqual([2, 4, 6]);
  });

  test('handles addresses side by side, but no more than allowed', async () => {
    const { mailbox, batches } = openMailbox(2);
    for (const address of ['a', 'b', 'c']) void mailbox.send(address, 1);
    await settled();
    expect(batches.map((batch) => batch.address)).toEqual(['a', 'b']);
    batches[1]?.answer([{ value: 1 }]);
    await settled();
    expect(batches.map((batch) => batch.address)).toEqual(['a', 'b', 'c']);
  });

  test('lets a busy address not starve the others', async () => {
    const { mailbox, batches } = openMailbox(1);
    void mailbox.send('a', 1);
    await settled();
    void mailbox.send('b', 1);
    void mailbox.send('a', 2);
    batches[0]?.answer([{ value: 1 }]);
    await settled();
    expect(batches.map((batch) => batch.address)).toEqual(['a', 'b']);
  });

  test('shows a bug only to the sender of its command', async () => {
    const { mailbox, batches } = openMailbox(1);
    const sent = Promise.allSettled([mailbox.send('a', 1), mailbox.send('a', 2)]);
    await settled();
    batches[0]?.answer([{ error: new Error('a bug') }, { value: 4 }]);
    expect((await sent).map((one) => one.status)).toEqual(['rejected', 'fulfilled']);
  });

  test('fails a batch whose handling failed, and goes on with the next', async () => {
    const { mailbox, batches } = openMailbox(1);
    const first = mailbox.send('a', 1);
    await settled();
    const second = mailbox.send('a', 2);
    batches[0]?.fail(new Error('an outage'));
    await expect(first).rejects.toThrow('an outage');
    await settled();
    batches[1]?.answer([{ value: 4 }]);
    expect(await second).toBe(4);
  });
});
