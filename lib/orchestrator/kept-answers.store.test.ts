import { afterAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/platform/database/pool.ts';
import { forgetAnswers, forgetAnswersOf, keepAnswers, keptAnswer } from './kept-answers.ts';
import type { KeptAnswer } from './store.ts';

afterAll(() => pool.end());

const answer = { output: { n: 1 }, confidence: 0.9, rationale: 'so', evidence: [], model: 'cloud:m' };
const kept = (digest: string, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  ...{ digest, region: 'eu', agentId: 'ada', agentVersion: '1.0', name: 'Ada', runId: 'r', attemptId: 'r.a.0.1' },
  ...{ caseId: null, answer, at: 1_000_000 },
  ...more,
});

describe('kept answers', () => {
  test('are found by task and region, the latest of any agent first, and never replaced by an older one', async () => {
    await keepAnswers(pool, [kept('d'), kept('d', { agentId: 'bob', at: 2_000_000 })], 0);
    await keepAnswers(pool, [kept('d', { agentId: 'bob', at: 1_500_000, runId: 'older' })], 0);
    expect(await keptAnswer(pool, 'd', 'eu', 0)).toEqual(kept('d', { agentId: 'bob', at: 2_000_000 }));
    expect(await keptAnswer(pool, 'other', 'eu', 0)).toBeNull();
  });

  test('never serve another region, nor when they are too old', async () => {
    await keepAnswers(pool, [kept('e')], 0);
    expect(await keptAnswer(pool, 'e', 'us', 0)).toBeNull();
    expect(await keptAnswer(pool, 'e', 'eu', 1_000_001)).toBeNull();
    await keepAnswers(pool, [kept('f', { at: 5_000_000 })], 3_000_000);
    expect(await keptAnswer(pool, 'e', 'eu', 0)).toBeNull();
    expect(await keptAnswer(pool, 'f', 'eu', 0)).not.toBeNull();
  });

  test('are erased with their case', async () => {
    await keepAnswers(pool, [kept('g', { caseId: 'c1', at: 6_000_000 }), kept('h', { at: 6_000_000 })], 0);
    await forgetAnswersOf(pool, 'c1');
    expect(await keptAnswer(pool, 'g', 'eu', 0)).toBeNull();
    expect(await keptAnswer(pool, 'h', 'eu', 0)).not.toBeNull();
  });

  test('that a person found wrong leave, and others to the same task stay', async () => {
    const at = 6_000_000;
    await keepAnswers(pool, [kept('w', { attemptId: 'wrong', at }), kept('w', { agentId: 'bob', at: at - 1 })], 0);
    await forgetAnswers(['wrong']);
    expect(await keptAnswer(pool, 'w', 'eu', 0)).toMatchObject({ agentId: 'bob' });
  });

  test('of one task in one batch are one answer, the latest', async () => {
    await keepAnswers(pool, [kept('i', { at: 7_000_000 }), kept('i', { at: 8_000_000, runId: 'later' })], 0);
    expect(await keptAnswer(pool, 'i', 'eu', 0)).toMatchObject({ runId: 'later' });
  });
});
