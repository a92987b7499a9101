import { beforeEach, expect, test } from 'vitest';
import type { Command } from '#lib/run/command.ts';
import { settled } from '../simulation/fake-clock.ts';
import type { EffectContext } from './attempt.ts';
import { DRAFT_EVERY_MS, draftSender } from './draft-sender.ts';

let now: number;
let sent: Command[];
let answer: () => Promise<unknown>;
let errors: unknown[];

beforeEach(() => {
  now = 10_000;
  sent = [];
  errors = [];
  answer = async () => ({ ok: true });
});

const open = () =>
  draftSender(
    {
      parts: { now: () => now, onError: (error: unknown) => errors.push(error) },
      handle: (_: string, command: Command) => {
        sent.push(command);
        return answer();
      },
    } as unknown as EffectContext,
    'r',
    'a',
  );

test('work that ends soon is never drafted', () => {
  const drafts = open();
  now += DRAFT_EVERY_MS - 1;
  drafts.take('{"output":{"a":1}');
  drafts.close();
  now += DRAFT_EVERY_MS;
  drafts.take('{"output":{"a":1}');
  expect(sent).toEqual([]);
});

test('longer work is drafted now and then, with what can be read of it', async () => {
  const drafts = open();
  for (let step = 0; step < 10; step++) {
    now += DRAFT_EVERY_MS / 2;
    drafts.take(`{"output":{"step":${step}},`);
    await settled();
  }
  expect(sent).toMatchObject([1, 3, 5, 7, 9].map((step, nth) => ({ seq: nth + 1, value: { step } })));
});

test('a draft waits for the one before it, and one that gets lost is only told of', async () => {
  let fail: (error: Error) => void = () => {};
  answer = () => new Promise((_, reject) => (fail = reject));
  const drafts = open();
  now += DRAFT_EVERY_MS;
  drafts.take('one');
  now += 10 * DRAFT_EVERY_MS;
  drafts.take('two');
  expect(sent).toHaveLength(1);
  fail(new Error('the database is away'));
  await settled();
  expect(errors).toHaveLength(1);
  now += DRAFT_EVERY_MS;
  drafts.take('three');
  expect(sent).toMatchObject([{ text: 'one', value: null }, { text: 'three' }]);
});
