import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { planOf, subtaskOf } from '#lib/planning/plan-fixture.ts';
import type { PlanRequest } from '#lib/planning/types.ts';
import { makePlan, type PlanContext } from './plan.ts';
import { byRules, request, sumsDomain } from './plan-fixture.ts';
import { type ProtocolStub, type StubReply, startProtocolStub } from './providers/protocol-stub.ts';
import { contextOf } from './work-fixture.ts';

let stub: ProtocolStub;
beforeAll(async () => {
  stub = await startProtocolStub();
});
afterAll(() => stub.close());

const good = planOf(subtaskOf('read'), subtaskOf('answer', ['read']));
const cyclic = planOf(subtaskOf('read', ['answer']), subtaskOf('answer', ['read']));
const unknownCapability = planOf(subtaskOf('read', [], { capabilities: ['telepathy'] }));
const danglingReference = planOf(subtaskOf('read', ['nowhere'], { reads: ['query'] }));

const planning = {
  planner: 'llm' as const,
  plannerModel: 'openai:stub',
  maxRepairs: 2,
  maxSubtasks: 10,
  maxReplans: 3,
  granularity: 'medium' as const,
};

const contextWith = (differing: Partial<PlanContext> = {}): PlanContext => ({
  ...contextOf({ env: stub.env('openai') }),
  domain: sumsDomain(),
  planning,
  ...differing,
});

const reply = (plan: unknown): StubReply => ({ kind: 'text', text: JSON.stringify(plan) });
const kinds = (refused: readonly { readonly problems: readonly { readonly kind: string }[] }[]) =>
  refused.map(({ problems }) => problems.map(({ kind }) => kind));

describe('a model plans', () => {
  test('and a valid plan is taken as it is', async () => {
    stub.willReply(reply(good));
    const planned = await makePlan(request, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', plan: good, planner: 'openai:stub', source: 'llm', refused: [] });
    expect(planned).toMatchObject({ usage: { inputTokens: 70, outputTokens: 30, calls: 1 } });
  });

  test('it is told the rules, the guide and the vocabulary, with the case as quoted data', async () => {
    stub.willReply(reply(good));
    await makePlan(request, contextWith());
    const [system, user] = JSON.parse(stub.requests[0]?.body ?? '').messages;
    expect(system.content).toContain('Always read before you answer.');
    expect(system.content).toContain('- reasoning: thinks about numbers');
    expect(system.content).toContain('- note');
    expect(system.content).not.toContain('ignore the rules');
    expect(user.content.split('</data>')).toHaveLength(2);
  });

  test.each([
    ['a cycle', cyclic, 'cycle', /wait for each other/],
    ['an unknown capability', unknownCapability, 'unknown-capability', /telepathy/],
    ['a dangling reference', danglingReference, 'dangling-reference', /nowhere/],
    [
      'an output spec that is no schema',
      planOf(subtaskOf('read', [], { output: { schema: { type: 'sum' } } })),
      'schema',
      /subtasks\.0\.output\.schema/,
    ],
    [
      'an output spec with a pattern, which could run for ever',
      planOf(subtaskOf('read', [], { output: { schema: { items: { pattern: '(a+)+$' } } } })),
      'schema',
      /must not use patterns/,
    ],
    ['no subtasks', { ...good, subtasks: [] }, 'schema', /subtasks/],
  ])('%s goes back to it with what is wrong, and the repaired plan is taken', async (_, wrong, kind, told) => {
    stub.willReply(reply(wrong), reply(good));
    const planned = await makePlan(request, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', plan: good, source: 'llm', usage: { calls: 2 } });
    expect(kinds(planned.refused)).toEqual([[kind]]);
    expect(JSON.parse(stub.requests[1]?.body ?? '').messages.at(-1).content).toMatch(told);
  });

  test('text that is not JSON goes back too', async () => {
    stub.willReply({ kind: 'text', text: 'First I would read.' }, reply(good));
    const planned = await makePlan(request, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', source: 'llm' });
    expect(planned.refused[0]?.problems[0]?.message).toMatch(/not JSON/);
  });

  test('never valid: after two corrections the rules plan, and all three refused plans are reported', async () => {
    stub.willReply(reply(cyclic), reply(unknownCapability), reply(danglingReference));
    const planned = await makePlan(request, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', plan: byRules, planner: 'sums-rules', source: 'rule-based' });
    expect(kinds(planned.refused)).toEqual([['cycle'], ['unknown-capability'], ['dangling-reference']]);
    expect(planned).toMatchObject({ usage: { calls: 3 } });
  });

  test('the same invalid plan again: it is asked no third time', async () => {
    stub.willReply(reply(cyclic));
    const planned = await makePlan(request, contextWith());
    expect(planned).toMatchObject({ plan: byRules, source: 'rule-based', usage: { calls: 2 } });
    expect(planned.refused.at(-1)?.problems[0]?.message).toMatch(/gave the same answer again/);
  });

  test.each<[string, StubReply, RegExp]>([
    ['is down', { kind: 'status', status: 503 }, /no plan: HTTP 503/],
    ['limits the rate', { kind: 'status', status: 429 }, /no plan: HTTP 429/],
    ['hangs', { kind: 'hang' }, /no plan: not finished after 60 ms/],
  ])('when its provider %s, the rules plan and the reason is reported', async (_, fault, reason) => {
    stub.willReply(fault);
    const timeoutMs = fault.kind === 'hang' ? 60 : 10_000;
    const planned = await makePlan(request, contextWith({ limits: { timeoutMs, tokens: 20_000 } }));
    expect(planned).toMatchObject({ kind: 'planned', source: 'rule-based', plan: byRules });
    expect(planned.refused[0]?.problems[0]?.message).toMatch(reason);
  });

  test('when its provider is off, the rules plan and the reason is reported', async () => {
    const planned = await makePlan(request, contextWith({ planning: { ...planning, plannerModel: 'google:x' } }));
    expect(planned).toMatchObject({ kind: 'planned', source: 'rule-based' });
    expect(planned.refused[0]?.problems[0]?.message).toMatch(/set GOOGLE_GENERATIVE_AI_API_KEY/);
  });
});

describe('a model plans anew', () => {
  const replanning: PlanRequest = { ...request, mode: 'replan', current: good, finished: ['read'] };

  test('finished work it leaves out comes back under the new remainder', async () => {
    stub.willReply(reply(planOf(subtaskOf('measure', ['read']), subtaskOf('answer', ['measure']))));
    const planned = await makePlan(replanning, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', source: 'llm', refused: [] });
    expect(planned.kind === 'planned' && planned.plan.subtasks.map(({ key }) => key)).toEqual([
      'read',
      'measure',
      'answer',
    ]);
  });

  test('altering finished work goes back to it', async () => {
    stub.willReply(reply(planOf(subtaskOf('read', [], { priority: 9 }), subtaskOf('answer', ['read']))), reply(good));
    const planned = await makePlan(replanning, contextWith());
    expect(planned).toMatchObject({ kind: 'planned', plan: good, source: 'llm' });
    expect(kinds(planned.refused)).toEqual([['changes-finished-work']]);
  });
});

describe('rules plan', () => {
  const rules = { ...planning, planner: 'rule-based' as const };

  test('without asking any model', async () => {
    stub.willReply(reply(good));
    const planned = await makePlan(request, contextWith({ planning: rules }));
    expect(planned).toMatchObject({ kind: 'planned', plan: byRules, source: 'rule-based', usage: { calls: 0 } });
    expect(stub.requests).toHaveLength(0);
  });

  test('and an invalid plan of theirs fails, saying why', async () => {
    const planned = await makePlan(request, contextWith({ planning: rules, domain: sumsDomain(() => cyclic) }));
    expect(planned).toMatchObject({ kind: 'failed', because: expect.stringMatching(/wait for each other/) });
    expect(kinds(planned.refused)).toEqual([['cycle']]);
  });

  test('and a planner that throws fails, saying why', async () => {
    const broken = vi.fn(() => {
      throw new Error('no rules for this');
    });
    const planned = await makePlan(request, contextWith({ planning: rules, domain: sumsDomain(broken) }));
    expect(planned).toMatchObject({ kind: 'failed', because: 'the rule-based planner failed: no rules for this' });
  });
});
