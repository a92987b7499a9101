import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import type { Performer } from '#lib/orchestrator/parts.ts';
import { ensurePolicy, publishPolicy } from '#lib/orchestrator/publish-policy.ts';
import { registerAgents } from '#lib/orchestrator/register-agents.ts';
import { reasonAbout, toyDomain } from '#lib/orchestrator/simulation/toy-domain.ts';
import type { Plan } from '#lib/planning/types.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { closeLiveFeed } from '#lib/platform/live-feed.ts';
import type { RunState } from '#lib/run/state.ts';
import { noUsage } from '#lib/run/types.ts';
import { type Engine, startEngine } from './engine.ts';
import { handsOff, untilEnded, untilRun } from './toy-fixture.ts';

const person = { id: 'p1', name: 'Ana' };
const card = toyDomain.agents[0];
if (!card) throw new Error('the toy domain has agents');
const busy = { ...card, id: 'busy', name: 'Busy', concurrency: 1, confidence: 0.95, capabilities: ['sort'] };
const helper = {
  ...card,
  id: 'helper',
  name: 'Helper',
  concurrency: 1,
  confidence: 0.5,
  capabilities: ['sort', 'weigh'],
};
const weights = { quality: 1, latency: 0, cost: 0, energy: 0, load: 0 };

let engine: Engine;
let begun: string[];
let gates: Map<string, PromiseWithResolvers<void>>;

const gateOf = (runId: string): PromiseWithResolvers<void> => {
  const known = gates.get(runId) ?? Promise.withResolvers<void>();
  gates.set(runId, known);
  return known;
};
const finish = (runId: string) => gateOf(runId).resolve();

/** Works on a run until the test lets it finish. */
const gated: Performer = async (task, agent) => {
  begun.push(task.runId);
  await gateOf(task.runId).promise;
  const usage = { ...noUsage, inputTokens: 100, outputTokens: 50, calls: 1 };
  const value = { ...reasonAbout(task), usage, model: agent.model, repairs: 0, degraded: false };
  return { ok: true, value, usage, durationMs: 1 };
};

const planOf = (query: unknown): Plan => ({
  ...{ goal: 'a goal', granularity: 'medium', rationale: '' },
  subtasks: [
    {
      ...{ key: 'work', title: 'Work', objective: 'Work', priority: 5, dependsOn: [], reads: ['query'], risk: 'low' },
      ...{ capabilities: [(query as { capability: string }).capability], output: { ref: 'answer' } },
      ...{ redundancy: 1, estimateTokens: 100 },
    },
  ],
});

async function start(negotiation: Partial<Policy['negotiation']>): Promise<void> {
  const domain = {
    ...toyDomain,
    agents: [busy, helper],
    planByRules: ({ query }: { query: unknown }) => planOf(query),
  };
  await ensurePolicy(handsOff, pool);
  const policy = { ...handsOff, negotiation: { ...handsOff.negotiation, weights, ...negotiation } };
  const { rows } = await pool.query<{ version: number }>('SELECT max(version) AS version FROM "PolicyVersion"');
  const publication = { body: policy, reason: 'a test', by: person, basedOn: rows[0]?.version ?? 0 };
  const published = await publishPolicy(publication, pool);
  if (!published.ok) throw new Error(published.error.kind);
  await registerAgents([busy, helper], policy.budget, pool);
  engine = await startEngine({
    plan: async (request) => ({
      ...{ kind: 'planned', plan: planOf(request.query), planner: 'toy', source: 'rule-based' },
      ...{ refused: [], usage: noUsage },
    }),
    ...{ domains: { toy: domain }, perform: gated, pool, regions: ['eu', 'us'] },
  });
}

const submit = (runId: string, priority: 'routine' | 'emergency', capability = 'sort') =>
  engine.orchestrator.handle(runId, {
    ...{ type: 'submit', domain: 'toy', title: runId, query: { capability }, priority, region: 'any' },
    ...{ granularity: 'medium', caseId: null, by: person },
  });

const isAwarded = (state: RunState) => Object.keys(state.attempts).length > 0;
const isBegun = (state: RunState) => Object.values(state.attempts).some(({ startedAt }) => startedAt !== null);

beforeEach(() => {
  begun = [];
  gates = new Map();
});
afterEach(() => engine.stop());
afterAll(async () => {
  await closeLiveFeed();
  await pool.end();
});

describe('lines of agents over several runs on Postgres', () => {
  test('serve by priority, whoever came first', async () => {
    await start({ borrowing: false });
    await submit('first', 'routine');
    await untilRun(engine, 'first', isBegun);
    for (const [runId, priority] of [
      ['routine', 'routine'],
      ['emergency', 'emergency'],
    ] as const) {
      await submit(runId, priority);
      await untilRun(engine, runId, isAwarded);
    }
    for (const runId of ['first', 'emergency', 'routine']) finish(runId);
    for (const runId of ['first', 'emergency', 'routine']) await untilEnded(engine, runId);
    expect(begun).toEqual(['first', 'emergency', 'routine']);
  });

  test('are helped by whoever becomes idle: work of another run changes hands with its tokens, the most urgent first', async () => {
    await start({ borrowing: true });
    await submit('own', 'routine', 'weigh');
    await untilRun(engine, 'own', isBegun);
    await submit('at-busy', 'routine');
    await untilRun(engine, 'at-busy', isBegun);
    for (const [runId, priority] of [
      ['waits', 'routine'],
      ['urgent', 'emergency'],
    ] as const) {
      await submit(runId, priority);
      await untilRun(engine, runId, isAwarded);
    }
    finish('own');
    const helped = await untilRun(engine, 'urgent', isBegun);
    expect(helped.subtasks.work?.marks.borrowed).toBe(true);
    const attempts = Object.values(helped.attempts);
    expect(attempts.map(({ award, status }) => [award.agentId, status.at])).toEqual([
      ['busy', 'cancelled'],
      ['helper', 'running'],
    ]);
    expect(isBegun((await engine.orchestrator.readRun('waits')) as RunState)).toBe(false);
    const held = await pool.query(
      `SELECT id, balance FROM "TokenAccount" WHERE id LIKE 'held:urgent%' AND balance <> 0`,
    );
    expect(held.rows).toHaveLength(1);
    for (const runId of ['urgent', 'at-busy', 'waits']) finish(runId);
    for (const runId of ['own', 'at-busy', 'urgent', 'waits'])
      expect(await untilEnded(engine, runId)).toMatchObject({ status: 'done' });
    const { rows } = await pool.query(`SELECT sum(balance)::int AS sum FROM "TokenAccount"`);
    expect(rows).toEqual([{ sum: 0 }]);
  });
});
