import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { DomainPack } from '#lib/run/domain.ts';
import { connectAgents } from './connect-agents.ts';
import { byRules, request, sumsDomain } from './plan-fixture.ts';
import { startProtocolStub } from './providers/protocol-stub.ts';
import { createProviders } from './providers/registry.ts';
import { agent, principle, reasoners, task } from './work-fixture.ts';

const domain: DomainPack = { ...sumsDomain(), agents: [{ ...agent, model: 'openai:stub' }] };
const signal = new AbortController().signal;

test('performs within the limits and under the principles of each attempt', async () => {
  const stub = await startProtocolStub();
  stub.willReply({ kind: 'status', status: 503 });
  const connected = connectAgents(createProviders(stub.env('openai'), { reasoners }), () => 1000);
  const limits = {
    timeoutMs: 1000,
    tokens: 5000,
    signal,
    principles: [principle],
    watching: { policy: defaultPolicy.monitoring, usual: null },
  };
  const performed = await connected.perform(task, { ...agent, model: 'openai:stub' }, limits);
  await stub.close();
  expect(performed).toMatchObject({ ok: false, error: { kind: 'provider' } });
  expect(stub.requests[0]?.body).toContain('Say what you do not know.');
  expect(JSON.parse(stub.requests[0]?.body ?? '').max_tokens).toBeLessThan(5000);
});

test('plans by policy, and counts the planner at the rates of an agent on the same model', async () => {
  const stub = await startProtocolStub();
  stub.willReply({ kind: 'text', text: JSON.stringify(byRules) });
  const connected = connectAgents(createProviders(stub.env('openai'), { reasoners }), () => 1000);
  const policy: Policy = {
    ...defaultPolicy,
    planning: { ...defaultPolicy.planning, planner: 'llm', plannerModel: 'openai:stub' },
  };
  const planned = await connected.plan(request, { domain, policy });
  await stub.close();
  expect(planned).toMatchObject({ kind: 'planned', source: 'llm', usage: { costUsd: 0.05 } });
});

test('plans by rules when policy says so', async () => {
  const connected = connectAgents(createProviders({}, { reasoners }), () => 1000);
  const policy: Policy = { ...defaultPolicy, planning: { ...defaultPolicy.planning, planner: 'rule-based' } };
  expect(await connected.plan(request, { domain, policy })).toMatchObject({ kind: 'planned', source: 'rule-based' });
});
