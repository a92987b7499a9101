import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { usualOf } from '#lib/monitoring/overrun.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { registerAgents } from './register-agents.ts';
import { toyDomain } from './simulation/toy-domain.ts';
import { readUsualWork } from './usual-work.ts';

const tokens = [900, 1_950, 1_000, 1_010, 1_350, 1_100, 980, 1_020, 40];

const insert = (agentId: string, capability: string, ok: boolean, used: number, nth: number) =>
  pool.query(
    `INSERT INTO "AttemptOutcome" ("attemptId", "runId", "agentId", "agentVersion", provider, capability, ok, slow, "durationMs", tokens, at)
     VALUES ($1, 'r1', $2, '1.0', '', $3, $4, false, $5, $6, now())`,
    [`${agentId}.${capability}.${nth}`, agentId, capability, ok, used * 2, used],
  );

beforeAll(async () => {
  await registerAgents(toyDomain.agents, defaultPolicy.budget, pool);
  for (const [nth, used] of tokens.entries()) {
    await insert('ada', 'sort', true, used, nth);
    await insert('ada', 'weigh', true, used + 5, nth);
  }
  for (const nth of [100, 101, 102]) await insert('ada', 'sort', false, 1_000_000, nth);
  await insert('bob', 'sort', true, 70, 0);
});

afterAll(() => pool.end());

test('the usual of each agent at each capability is counted over what went well, as the rule counts it', async () => {
  const usual = await readUsualWork(pool);
  const rules = { leastHistory: 8, deviations: 3 };
  expect(usual.get('ada')?.sort).toEqual({
    samples: 9,
    tokens: usualOf(tokens, rules),
    durationMs: usualOf(
      tokens.map((used) => used * 2),
      rules,
    ),
  });
  expect(usual.get('ada')?.weigh?.tokens.median).toBe((usual.get('ada')?.sort?.tokens.median ?? 0) + 5);
});

test('too little work tells nothing', async () => {
  expect((await readUsualWork(pool)).get('bob')).toBeUndefined();
});
