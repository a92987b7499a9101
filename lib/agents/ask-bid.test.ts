import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { BidQuestion } from '#lib/negotiation/types.ts';
import { askForBid } from './ask-bid.ts';
import { startProtocolStub } from './providers/protocol-stub.ts';
import { agent, contextOf, task } from './work-fixture.ts';

const question: BidQuestion = {
  callId: 'run-1.add.0.bids',
  subtask: { ...task.subtask, estimateTokens: 400 },
  reads: ['query'],
  inputTokens: { query: 600 },
  attemptTokens: 2_000,
  deadlineMs: 1_000,
  capabilities: { adding: 'adds', proving: 'proves' },
  you: {
    capabilities: ['adding'],
    promisedTokens: 500,
    promisedLatencyMs: 100,
    confidence: 0.9,
    concurrency: 1,
    inFlight: 0,
  },
};
const bid = { tokens: 300, latencyMs: 900, confidence: 0.7, counterProposal: null };

async function askRemote(answer: RequestListener, timeoutMs = 5_000) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    return await askForBid(question, { ...agent, kind: 'remote', model }, contextOf({ limits: { timeoutMs } }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a remote agent that bids itself', () => {
  test('is told the task but none of its data, and its bid is read', async () => {
    let heard = '';
    const asked = await askRemote(async (request, response) => {
      for await (const chunk of request) heard += chunk;
      const counterProposal = { kind: 'more-budget', tokens: 2_500, because: 'It is long.' };
      response.end(JSON.stringify({ ...bid, counterProposal }));
    });
    expect(asked).toMatchObject({ ok: true, value: { tokens: 300, counterProposal: { kind: 'more-budget' } } });
    expect(asked.usage.calls).toBe(1);
    expect(JSON.parse(heard)).toEqual({ type: 'call-for-bids', ...question });
  });

  test('need not propose anything', async () => {
    const { counterProposal: _, ...plain } = bid;
    const asked = await askRemote((_request, response) => void response.end(JSON.stringify(plain)));
    expect(asked).toMatchObject({ ok: true, value: bid });
  });

  test.each<[string, RequestListener, RegExp]>([
    ['a bid of another form', (_, response) => void response.end('{"tokens": -1}'), /tokens/],
    ['no JSON', (_, response) => void response.end('gladly'), /JSON/],
    ['an error', (_, response) => void response.writeHead(503).end(), /status 503/],
    ['a book', (_, response) => void response.end('x'.repeat(20_000)), /too long/],
  ])('that answers with %s has not bid', async (_, answer, because) => {
    const asked = await askRemote(answer);
    expect(asked).toMatchObject({ ok: false, error: expect.stringMatching(because) });
  });

  test('that hangs is given up at the deadline', async () => {
    expect(await askRemote(() => {}, 30)).toMatchObject({ ok: false, error: 'no answer by the deadline' });
  });

  test('that is not there has not bid', async () => {
    const asked = await askForBid(question, { ...agent, kind: 'remote', model: 'http://127.0.0.1:9/' }, contextOf());
    expect(asked).toMatchObject({ ok: false, error: expect.stringMatching(/could not be reached/) });
  });
});

describe('a language model that bids itself', () => {
  test('bids in the form asked for, under the principles, and its tokens are counted', async () => {
    const stub = await startProtocolStub();
    stub.willReply({ kind: 'text', text: JSON.stringify(bid) });
    const context = contextOf({ env: stub.env('openai') });
    const asked = await askForBid(question, { ...agent, model: 'openai:stub' }, context);
    await stub.close();
    expect(asked).toMatchObject({ ok: true, value: bid });
    expect(asked.usage.inputTokens).toBeGreaterThan(0);
    expect(stub.requests[0]?.body).toContain('Say what you do not know.');
  });

  test('bids by the offline model from the prompt alone, on the path of every other model', async () => {
    const asked = await askForBid(question, agent, contextOf());
    expect(asked).toMatchObject({ ok: true, value: { tokens: 1_000, confidence: 0.9, counterProposal: null } });
    expect(asked.usage).toMatchObject({ calls: 1, outputTokens: expect.any(Number) });
    const long = await askForBid({ ...question, inputTokens: { query: 900 } }, agent, contextOf());
    expect(long).toMatchObject({ ok: true, value: { counterProposal: { kind: 'more-budget', tokens: 2_600 } } });
  });

  test('whose answer breaks off has not bid, and the deadline holds against one that hangs', async () => {
    const broken = await askForBid(question, agent, contextOf({ behaviour: { malformedShare: 1 } }));
    expect(broken).toMatchObject({ ok: false, error: expect.stringMatching(/gave the same answer again/) });
    const hung = await askForBid(
      question,
      agent,
      contextOf({ behaviour: { hangShare: 1 }, limits: { timeoutMs: 30 } }),
    );
    expect(hung.ok).toBe(false);
  });

  test('whose provider is away has not bid', async () => {
    const asked = await askForBid(question, { ...agent, model: 'openai:stub' }, contextOf());
    expect(asked.ok).toBe(false);
  });
});

test('a tool is not asked', async () => {
  expect(await askForBid(question, { ...agent, kind: 'tool' }, contextOf())).toMatchObject({ ok: false });
});
