import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '../perform.ts';
import { agent, answered, contextOf, task } from '../work-fixture.ts';
import { type ProtocolStub, type StubProtocol, type StubReply, startProtocolStub } from './protocol-stub.ts';

let stub: ProtocolStub;
beforeAll(async () => {
  stub = await startProtocolStub();
});
afterAll(() => stub.close());

const right = JSON.stringify(answered());
const text = (value: string): StubReply => ({ kind: 'text', text: value });
const protocols: StubProtocol[] = ['openai', 'openai-compatible', 'anthropic', 'google'];

const limits = { timeoutMs: 10_000, tokens: 20_000 };
const attempt = (protocol: StubProtocol, differing: Partial<typeof limits> = {}, model = 'stub') =>
  perform(
    task,
    { ...agent, model: `${protocol}:${model}` },
    contextOf({ env: stub.env(protocol), limits: { ...limits, ...differing } }),
  );

describe.each(protocols)('an agent on %s', (protocol) => {
  const provider = `provider:${protocol}`;

  test('answers, with the tokens the provider counted', async () => {
    stub.willReply(text(right));
    const performed = await attempt(protocol);
    expect(performed).toMatchObject({ ok: true, value: { output: { n: 3 }, repairs: 0, model: `${protocol}:stub` } });
    expect(performed.usage).toMatchObject({ inputTokens: 70, outputTokens: 30, calls: 1, costUsd: 0.05 });
    expect(stub.requests).toHaveLength(1);
  });

  test('is told what is wrong with an answer of the wrong form and corrects it', async () => {
    stub.willReply(text(JSON.stringify(answered({ output: { n: 'three' } }))), text(right));
    const performed = await attempt(protocol);
    expect(performed).toMatchObject({ ok: true, value: { output: { n: 3 }, repairs: 1 } });
    expect(performed.usage).toMatchObject({ inputTokens: 140, outputTokens: 60, calls: 2 });
    expect(stub.requests[1]?.body).toContain('output.n must be integer');
  });

  test('fails after two corrections that did not help', async () => {
    stub.willReply(text('I think it is three.'), text('It is three.'), text('Three.'));
    const performed = await attempt(protocol);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'invalid-output', provider: null } });
    expect(performed.usage.calls).toBe(3);
  });

  const faults: [string, StubReply, object][] = [
    [
      'half of a JSON text in a stream that ends early',
      { kind: 'truncated', text: '{"output": {"n"' },
      { kind: 'provider', provider },
    ],
    ['a connection cut in the middle', { kind: 'reset', text: '{"output": {"n"' }, { kind: 'provider', provider }],
    ['events of another protocol', { kind: 'garbage' }, { kind: 'provider', provider }],
    [
      'an overload told in the stream',
      { kind: 'error-event', text: '{"out', error: 'overloaded' },
      { kind: 'provider', provider },
    ],
    [
      'a rate limit told in the stream',
      { kind: 'error-event', text: '{"out', error: 'rate-limited' },
      { kind: 'rate-limited', provider },
    ],
    ['500', { kind: 'status', status: 500 }, { kind: 'provider', provider }],
    ['503', { kind: 'status', status: 503 }, { kind: 'provider', provider }],
    ['401, for the key no longer works', { kind: 'status', status: 401 }, { kind: 'provider', provider }],
    [
      '400, which is not the fault of the provider',
      { kind: 'status', status: 400 },
      { kind: 'provider', provider: null },
    ],
    ['429 without a wait', { kind: 'status', status: 429 }, { kind: 'rate-limited', provider }],
    ['a refusal', { kind: 'text', text: '', finish: 'filtered' }, { kind: 'refused', provider: null }],
    [
      'an answer cut at the token limit',
      { kind: 'text', text: '{"output"', finish: 'length' },
      { kind: 'token-limit', provider: null },
    ],
    [
      'an answer that repeats itself',
      text(`{"rationale": "${'and then again '.repeat(80)}`),
      { kind: 'loop', provider: null },
    ],
  ];
  test.each(faults)('meets %s: one call, a typed failure', async (_, reply, error) => {
    stub.willReply(reply);
    const performed = await attempt(protocol);
    expect(performed).toMatchObject({ ok: false, error });
    expect(performed.usage.calls).toBe(1);
    expect(performed.usage.inputTokens).toBeGreaterThan(0);
    expect(stub.requests).toHaveLength(1);
  });

  test('passes on the wait that a 429 asks for', async () => {
    stub.willReply({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    const performed = await attempt(protocol);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'rate-limited' }, retryAfterMs: 7000 });
  });

  test('is stopped at its deadline when the provider hangs', async () => {
    stub.willReply({ kind: 'hang' });
    const performed = await attempt(protocol, { timeoutMs: 60 });
    expect(performed).toMatchObject({ ok: false, error: { kind: 'timeout', provider } });
  });

  test('sends instructions and case data apart', async () => {
    stub.willReply(text(right));
    await attempt(protocol);
    const sent = JSON.parse(stub.requests[0]?.body ?? '');
    const system = JSON.stringify(sent.system ?? sent.systemInstruction ?? sent.messages[0]);
    expect(system).toContain('Add carefully.');
    expect(system).toContain('Say what you do not know.');
    expect(system).not.toContain('attempt-1');
  });
});

test('a model with native structured outputs answers in text, one without through a tool', async () => {
  stub.willReply(text(right));
  const native = await attempt('anthropic', {}, 'claude-sonnet-4-5');
  const sentNatively = JSON.parse(stub.requests[0]?.body ?? '');
  const byTool = await attempt('anthropic');
  const sentForTool = JSON.parse(stub.requests[1]?.body ?? '');
  expect([native.ok, byTool.ok]).toEqual([true, true]);
  expect(sentNatively.output_config.format.type).toBe('json_schema');
  expect(sentForTool.tools[0].input_schema.required).toContain('confidence');
});

test.each<[StubProtocol, string]>([
  ['openai', 'max_completion_tokens'],
  ['anthropic', 'max_tokens'],
])('%s is told how long an answer may be', async (protocol, field) => {
  stub.willReply(text(right));
  await attempt(protocol, { tokens: 4000 }, protocol === 'openai' ? 'gpt-5' : 'stub');
  const limit = JSON.parse(stub.requests[0]?.body ?? '')[field];
  expect(limit).toBeGreaterThan(2000);
  expect(limit).toBeLessThan(4000);
});

test('a local server is not, as it may refuse a limit beyond its context', async () => {
  stub.willReply(text(right));
  await attempt('openai-compatible');
  expect(JSON.parse(stub.requests[0]?.body ?? '')).not.toHaveProperty('max_tokens');
});

test('a provider whose address nobody answers is a provider failure', async () => {
  const closed = await startProtocolStub();
  await closed.close();
  const context = contextOf({ env: closed.env('openai') });
  const performed = await perform(task, { ...agent, model: 'openai:stub' }, context);
  expect(performed).toMatchObject({ ok: false, error: { kind: 'provider', provider: 'provider:openai' } });
});
