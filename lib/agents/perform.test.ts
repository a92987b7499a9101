import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sha256Hex } from '#lib/kernel/digest.ts';
import { ok } from '#lib/kernel/result.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { perform } from './perform.ts';
import { offlineModel } from './providers/offline.ts';
import { promptBehaviour } from './providers/offline-behaviour.ts';
import { agent, answered, contextOf, task } from './work-fixture.ts';

afterEach(() => {
  vi.useRealTimers();
});

const wordy: Reasoner = () => ({
  ...answered({ rationale: 'word '.repeat(2000) }),
  evidence: [],
  messages: [],
  difficulty: null,
});

const tool: AgentCard = { ...agent, kind: 'tool', model: 'tool:adding' };

describe('an llm agent', () => {
  test('answers, and its tokens are counted at the rates of its card', async () => {
    const performed = await perform(task, agent, contextOf());
    expect(performed).toMatchObject({
      ok: true,
      value: { output: { n: 3 }, model: 'offline:adding', degraded: false },
    });
    const { inputTokens, outputTokens, energyWh, costUsd } = performed.usage;
    expect(energyWh.low).toBeCloseTo((inputTokens + outputTokens) / 1000);
    expect(energyWh.high).toBeCloseTo(2 * energyWh.low);
    expect(costUsd).toBeCloseTo(energyWh.low / 2);
  });

  test('is stopped at its deadline', async () => {
    vi.useFakeTimers();
    const performing = perform(task, agent, contextOf({ behaviour: { hangShare: 1 }, limits: { timeoutMs: 5000 } }));
    await vi.advanceTimersByTimeAsync(5000);
    const performed = await performing;
    expect(performed).toMatchObject({ ok: false, error: { kind: 'timeout', detail: 'not finished after 5000 ms' } });
    expect(performed.usage).toMatchObject({ calls: 1, outputTokens: 0 });
  });

  test('is stopped even when its model does not heed the signal', async () => {
    vi.useFakeTimers();
    const deaf: LanguageModelV4 = {
      specificationVersion: 'v4',
      provider: 'deaf',
      modelId: 'm',
      supportedUrls: {},
      doGenerate: () => new Promise<never>(() => {}),
      doStream: async () => ({ stream: new ReadableStream() }),
    };
    const context = contextOf();
    const providers = { ...context.providers, languageModel: () => ok(deaf) };
    const performing = perform(task, agent, { ...context, providers });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await performing).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });

  test('does not begin when it was cancelled before', async () => {
    const performed = await perform(task, agent, contextOf({ signal: AbortSignal.abort('superseded') }));
    expect(performed).toMatchObject({ ok: false, error: { kind: 'crashed' }, usage: { calls: 0 } });
  });

  test('does not ask when the prompt alone takes all its tokens', async () => {
    const performed = await perform(task, agent, contextOf({ limits: { tokens: 300 } }));
    expect(performed).toMatchObject({ ok: false, error: { kind: 'token-limit' }, usage: { calls: 0 } });
  });

  test('is stopped when it writes more than its tokens allow', async () => {
    const prompt = (await perform(task, agent, contextOf())).usage.inputTokens;
    const context = contextOf({ limits: { tokens: prompt + 110 } });
    const model = offlineModel('wordy', wordy, promptBehaviour);
    const providers = { ...context.providers, languageModel: () => ok(model) };
    const performed = await perform(task, agent, { ...context, providers });
    expect(performed).toMatchObject({ ok: false, error: { kind: 'token-limit' } });
    expect(performed.usage.outputTokens).toBeLessThan(400);
  });

  test('a reasoner that throws is a bug, not the provider’s fault', async () => {
    const performed = await perform(task, { ...agent, model: 'offline:throwing' }, contextOf());
    expect(performed).toMatchObject({ ok: false, error: { kind: 'bug', provider: null } });
  });

  test('a provider that is off is a provider failure', async () => {
    const performed = await perform(task, { ...agent, model: 'openai:gpt' }, contextOf());
    expect(performed).toMatchObject({
      ok: false,
      error: { kind: 'provider', detail: 'OpenAI is off: set OPENAI_API_KEY', provider: 'provider:openai' },
    });
  });

  test('an output spec that is no schema fails before anything is spent', async () => {
    const performed = await perform({ ...task, outputSchema: { type: 'sum' } }, agent, contextOf());
    expect(performed).toMatchObject({ ok: false, error: { kind: 'invalid-output' }, usage: { calls: 0 } });
  });
});

describe('a tool agent', () => {
  test('answers without tokens', async () => {
    const performed = await perform(task, tool, contextOf());
    expect(performed).toMatchObject({ ok: true, value: { output: { n: 3 }, model: 'tool:adding' } });
    expect(performed.usage).toMatchObject({ inputTokens: 0, outputTokens: 0, calls: 1 });
  });

  test.each([
    ['tool:throwing', 'bug', /a bug in the reasoner/],
    ['tool:missing', 'bug', /no tool `tool:missing`/],
    ['tool:answering-text', 'invalid-output', /output must be object/],
  ])('%s fails as %s', async (model, kind, detail) => {
    const performed = await perform(task, { ...tool, model }, contextOf());
    expect(performed).toMatchObject({ ok: false, error: { kind, detail: expect.stringMatching(detail) } });
  });
});

/** A text that says something new all the time. */
const flood = Array.from({ length: 30_000 }, (_, nth) => sha256Hex(`${nth}`).slice(0, 8)).join(' ');

type Handler = Parameters<typeof createServer>[1];

async function withServer<T>(handler: Handler, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/work`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const remote = (url: string): AgentCard => ({ ...agent, kind: 'remote', model: url });

const performRemote = (handler: Handler, limits: { timeoutMs?: number; tokens?: number } = {}) =>
  withServer(handler, (url) => perform(task, remote(url), contextOf({ limits })));

describe('a remote agent', () => {
  test('is sent the envelope and answers, signed by its card and not by itself', async () => {
    let received = '';
    const messages = [{ from: 'somebody-else', to: null, performative: 'inform', text: 'hello' }];
    const evidence = [
      { statement: 'a is 1', source: 'query', cell: 'query' },
      { statement: 'b is 2', source: 'hearsay', cell: 'a-cell-it-never-saw' },
    ];
    const performed = await performRemote(async (request, response) => {
      for await (const chunk of request) received += chunk;
      response.end(JSON.stringify(answered({ messages, evidence, usage: { inputTokens: 11, outputTokens: 5 } })));
    });
    expect(JSON.parse(received)).toEqual(task);
    expect(performed).toMatchObject({
      ok: true,
      value: {
        messages: [{ from: 'adder', to: null, subtaskKey: 'add', performative: 'inform', text: 'hello' }],
        evidence: [{ cell: 'query' }, { cell: null }],
      },
    });
    expect(performed.usage).toMatchObject({ inputTokens: 11, outputTokens: 5, calls: 1 });
  });

  test.each<[string, Handler, object]>([
    ['500', (_, response) => response.writeHead(500).end('down'), { kind: 'provider', provider: expect.any(String) }],
    ['429', (_, response) => response.writeHead(429, { 'retry-after': '3' }).end(), { kind: 'rate-limited' }],
    ['404', (_, response) => response.writeHead(404).end(), { kind: 'provider', provider: null }],
    ['text', (_, response) => response.end('three'), { kind: 'invalid-output', provider: null }],
    ['an answer of the wrong form', (_, response) => response.end('{"output": 3}'), { kind: 'invalid-output' }],
    ['a cut connection', (request) => request.socket.destroy(), { kind: 'provider', provider: expect.any(String) }],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      { kind: 'provider' },
    ],
    ['a flood', (_, response) => response.end(flood), { kind: 'token-limit' }],
    ['the same over and over', (_, response) => response.end('x'.repeat(20_000)), { kind: 'loop', provider: null }],
  ])('meets %s', async (_, handler, error) => {
    expect(await performRemote(handler)).toMatchObject({ ok: false, error });
  });

  test('is stopped at its deadline', async () => {
    const performed = await performRemote(() => {}, { timeoutMs: 50 });
    expect(performed).toMatchObject({ ok: false, error: { kind: 'timeout', provider: expect.any(String) } });
  });

  test.each(['file:///etc/passwd', 'somewhere', 'ftp://host/x'])('%s is no address of an agent', async (url) => {
    expect(await perform(task, remote(url), contextOf())).toMatchObject({ ok: false, error: { kind: 'bug' } });
  });
});
