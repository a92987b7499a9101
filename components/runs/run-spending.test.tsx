import { expect, test } from 'vitest';
import type { RunState } from '#lib/run/index.ts';
import { spendingByAgent } from './run-spending.ts';

const usage = { inputTokens: 30, outputTokens: 10 };
const attempt = (agentId: string, status: object) => ({
  award: { agentId, name: agentId, reservedTokens: 100, borrowedTokens: 20 },
  status,
});

test('tokens of a run are told by agent: used by what succeeded, held and borrowed for what is out', () => {
  const attempts = {
    1: attempt('ada', { at: 'succeeded', outcome: { usage } }),
    2: attempt('ada', { at: 'running' }),
    3: attempt('bob', { at: 'succeeded', outcome: { usage } }),
    4: attempt('cai', { at: 'failed' }),
  } as unknown as RunState['attempts'];
  expect(spendingByAgent({ attempts })).toEqual([
    { agentId: 'ada', name: 'ada', used: 40, held: 100, borrowed: 20 },
    { agentId: 'bob', name: 'bob', used: 40, held: 0, borrowed: 0 },
  ]);
});
