import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planningEntries, reservationEntries, settlementEntries } from '#lib/budget/postings.ts';
import type { BankEntry } from '#lib/budget/types.ts';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { appendEvent, inTransaction } from '#lib/orchestrator/append.ts';
import { restockBank } from '#lib/orchestrator/bank-cycle.ts';
import { readFlagsUp } from '#lib/orchestrator/bank-flags.ts';
import { postEntries } from '#lib/orchestrator/post-entries.ts';
import { createPostgresStore } from '#lib/orchestrator/postgres-store.ts';
import { ensurePolicy } from '#lib/orchestrator/publish-policy.ts';
import { registerAgents } from '#lib/orchestrator/register-agents.ts';
import { toyDomain } from '#lib/orchestrator/simulation/toy-domain.ts';
import { watchBank } from '#lib/orchestrator/watch-bank.ts';
import { Announcer } from '#lib/platform/announcer.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { bank, bankEntries } from './queries.ts';

const rules = defaultPolicy.budget;
const CYCLE_MS = rules.cycleMinutes * 60_000;
const cycle = Math.floor(Date.UTC(2030, 0, 1) / CYCLE_MS);
const begin = cycle * CYCLE_MS;
const store = createPostgresStore(pool, new Announcer(pool, () => {}));
const award = { attemptId: 't1', agentId: 'ada', runId: 'r1', reservedTokens: 250_000, borrowedTokens: 50_000 };

/** Posts legs as of a moment. */
const post = (entries: readonly BankEntry[], at: number) =>
  inTransaction(pool, (client) => postEntries(client, entries, at));

const balance = async (id: string) => Number((await prisma.tokenAccount.findUnique({ where: { id } }))?.balance ?? 0);

beforeAll(async () => {
  await ensurePolicy(defaultPolicy, pool);
  await registerAgents(toyDomain.agents, rules, pool);
  const body = { tenant: 'north' };
  await appendEvent({ stream: 'run:r1', type: 'RunSubmitted', actor: 'test', body, at: begin });
  await restockBank(rules, begin, pool);
});

afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
});

describe('the bank over a cycle', () => {
  test('opens with an account for every agent and the planner, and is begun once', async () => {
    const opened = await bank(begin + 1_000);
    const expected = [...toyDomain.agents.map(({ id }) => id), 'planner'];
    expect(opened.agents.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(opened).toMatchObject({
      sum: 0,
      cycle: { number: cycle, begunAt: new Date(begin).toISOString() },
      flags: [],
    });
    expect(await restockBank(rules, begin + 5_000, pool)).toBe(false);
  });

  test('books a loan with who borrowed, from when, and what is still owed', async () => {
    await post(reservationEntries(award), begin + 60_000);
    await post(settlementEntries(award, 230_000), begin + 90_000);
    await post(planningEntries('r1', 'r1-p1', 500), begin + 90_000);
    const now = await bank(begin + 100_000);
    expect(now.loans).toMatchObject([
      { agentId: 'ada', attemptId: 't1', borrowedTokens: 50_000, owedTokens: 30_000, repaidAt: null },
    ]);
    expect(now.flows).toContainEqual({ from: 'reserve', to: 'agent', reason: 'borrow', tokens: 50_000 });
    expect(now.flows).toContainEqual({ from: 'held', to: 'run', reason: 'settle', tokens: 230_000 });
    expect(now.flows).toContainEqual({ from: 'agent', to: 'run', reason: 'settle', tokens: 500 });
    expect(await balance('run:r1')).toBe(230_500);
    const ada = (await store.facts(begin + 100_000)).agents.find(({ card }) => card.id === 'ada');
    expect(ada).toMatchObject({ balanceTokens: 0, owedTokens: 30_000 });
  });

  test('flags the agent that ran out, moves unused tokens to it, and clears the flag again', async () => {
    const at = begin + CYCLE_MS * 0.6;
    expect(await watchBank(await store.facts(at), at, pool)).toBe(true);
    expect((await readFlagsUp(pool)).map(({ id, level }) => [id, level])).toEqual([['exhaustion:agent:ada', 'near']]);
    const moved = await balance('agent:ada');
    expect(moved).toBeGreaterThan(0);
    for (const { id } of toyDomain.agents.filter((agent) => agent.id !== 'ada'))
      expect(await balance(`agent:${id}`)).toBeGreaterThanOrEqual(rules.agentFloorShare * rules.tokensPerAgent);
    expect(await watchBank(await store.facts(at), at + 5_000, pool)).toBe(true);
    expect(await readFlagsUp(pool)).toEqual([]);
    const told = await bank(at + 6_000);
    expect(told.acts.map(({ kind }) => kind)).toEqual(['cleared', 'rebalanced', 'raised']);
    expect(told.sum).toBe(0);
  });

  test('closes what runs spent to their tenants, repays debts first, and remembers what is owed', async () => {
    const next = begin + CYCLE_MS;
    expect(await restockBank(rules, next, pool)).toBe(true);
    expect(await balance('tenant:north')).toBe(230_500);
    expect(await prisma.tokenAccount.findUnique({ where: { id: 'run:r1' } })).toBeNull();
    const now = await bank(next + 1_000);
    expect(now.loans).toEqual([]);
    expect(now.cycles[0]).toMatchObject({ number: cycle + 1, repaid: 30_000, closed: 230_500 });
    expect(now.totals).toMatchObject({ tenant: 230_500, run: 0, held: 0, reserve: rules.reserveTokens });
    expect(now.sum).toBe(0);
  });

  test('shows its entries by account, page by page', async () => {
    const first = await bankEntries({ account: 'agent:ada', limit: 2 });
    expect(first.entries).toHaveLength(2);
    const second = await bankEntries({ account: 'agent:ada', limit: 200, before: first.next ?? 0 });
    const sum = [...first.entries, ...second.entries].reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBe(await balance('agent:ada'));
    expect(second.next).toBeNull();
  });

  test('flags a run that stands at its limit of calls, until a person has let it go on', async () => {
    const at = begin + 2 * CYCLE_MS;
    const run = { id: 'r9', title: 'r9', domain: 'toy', status: 'running', priority: 'routine', region: 'eu' };
    const rest = { createdById: 'u', policyVersion: 1, planVersion: 1, version: 1, progress: [], degraded: false };
    await prisma.run.create({ data: { ...run, ...rest, ref: 'R-9', tokens: 0, energyLowWh: 0, energyHighWh: 0 } });
    const evidence = { tokens: 0, calls: rules.runCalls, seconds: 5, used: rules.runCalls, limit: rules.runCalls };
    const asked = { id: 'r9-e1', runId: 'r9', kind: 'run-budget', risk: 'medium', title: 'calls', why: { evidence } };
    const more = {
      digest: 'd',
      policyVersion: 1,
      allowedVerbs: [],
      priority: 1,
      onDeadline: {},
      assigneeRole: 'operator',
    };
    const action = { tokens: rules.runTokens, calls: 2 * rules.runCalls, seconds: rules.runSeconds };
    await prisma.escalation.create({ data: { ...asked, ...more, action, status: 'open' } });
    await watchBank(await store.facts(at), at, pool);
    const ofRun = async () => (await readFlagsUp(pool)).filter(({ scope }) => scope === 'run:r9');
    expect(await ofRun()).toMatchObject([{ id: 'exhaustion:run:r9:calls', level: 'out' }]);
    const decision = { verb: 'approve' };
    await prisma.escalation.update({ where: { id: 'r9-e1' }, data: { status: 'decided', decision } });
    await watchBank(await store.facts(at), at + 5_000, pool);
    expect(await ofRun()).toEqual([]);
  });
});
