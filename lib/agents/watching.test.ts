import { Readable } from 'node:stream';
import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { MockLanguageModelV4 } from 'ai/test';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { sha256Hex } from '#lib/kernel/digest.ts';
import { ok } from '#lib/kernel/result.ts';
import type { AnomalyKind } from '#lib/monitoring/anomaly.ts';
import type { WatchRules } from '#lib/monitoring/watch-attempt.ts';
import { perform } from './perform.ts';
import { type ProtocolStub, startProtocolStub } from './providers/protocol-stub.ts';
import { agent, answered, contextOf, task } from './work-fixture.ts';

let stub: ProtocolStub;
beforeAll(async () => {
  stub = await startProtocolStub();
});
afterAll(() => stub.close());
afterEach(() => {
  vi.useRealTimers();
});

/** A stream of these parts, made as they are asked for. */
const streamOf = (parts: Iterable<LanguageModelV4StreamPart> | AsyncIterable<LanguageModelV4StreamPart>) =>
  Readable.toWeb(Readable.from(parts, { highWaterMark: 1 })) as ReadableStream<LanguageModelV4StreamPart>;

/** A model whose stream brings these parts as they are asked for; `taken` counts them, `isCancelled` tells that nobody listens any more. */
function streaming(parts: Iterable<LanguageModelV4StreamPart> | AsyncIterable<LanguageModelV4StreamPart>) {
  const seen = { taken: 0, isCancelled: false };
  const model: LanguageModelV4 = new MockLanguageModelV4({
    doStream: async () => {
      async function* counted() {
        try {
          for await (const part of parts) {
            seen.taken += 1;
            yield part;
          }
        } finally {
          seen.isCancelled = true;
        }
      }
      return { stream: streamOf(counted()) };
    },
  });
  return { seen, model };
}

const piece = (delta: string): LanguageModelV4StreamPart => ({ type: 'text-delta', id: 't', delta });
const finish: LanguageModelV4StreamPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'stop' },
  usage: {
    inputTokens: { total: 70, noCache: 70, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 30, text: 30, reasoning: 0 },
  },
};

type Policy = WatchRules['policy'] & { readonly consequences: (typeof defaultPolicy.monitoring)['consequences'] };

function attempt(model: LanguageModelV4, monitoring: Partial<Policy> = {}) {
  const context = contextOf({ monitoring, limits: { timeoutMs: 100_000 } });
  return perform(task, agent, { ...context, providers: { ...context.providers, languageModel: () => ok(model) } });
}

const noting = (kind: AnomalyKind) => ({
  consequences: { ...defaultPolicy.monitoring.consequences, [kind]: 'note' as const },
});

const kindsOf = ({ anomalies }: { anomalies: readonly { kind: string }[] }) => anomalies.map(({ kind }) => kind);

function* forEver(text: (nth: number) => string) {
  for (let nth = 0; ; nth++) yield piece(text(nth));
}

describe('while an answer streams', () => {
  test('a loop ends it long before its end', async () => {
    const parts = [...Array.from({ length: 500 }, () => piece('and then once more ')), finish];
    const { seen, model } = streaming(parts);
    const performed = await attempt(model);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'loop', provider: null } });
    expect(kindsOf(performed)).toEqual(['repeating-text']);
    expect(seen.taken).toBeLessThan(60);
    await vi.waitFor(() => expect(seen.isCancelled).toBe(true));
  });

  test('thoughts that count in circles end it', async () => {
    function* thinking(): Generator<LanguageModelV4StreamPart> {
      for (let nth = 1; ; nth++)
        yield { type: 'reasoning-delta', id: 'r', delta: `Step ${nth}: looking at it again.\n` };
    }
    expect(await attempt(streaming(thinking()).model)).toMatchObject({ ok: false, error: { kind: 'loop' } });
  });

  test('calls of tools that go in circles end it', async () => {
    function* calling(): Generator<LanguageModelV4StreamPart> {
      for (let nth = 0; ; nth++) {
        const toolName = nth % 2 === 0 ? 'search' : 'read';
        yield { type: 'tool-call', toolCallId: `${nth}`, toolName, input: '{"q":"a"}', providerExecuted: true };
        yield { type: 'tool-result', toolCallId: `${nth}`, toolName, result: { found: nth } };
      }
    }
    const { seen, model } = streaming(calling());
    expect(kindsOf(await attempt(model))).toEqual(['periodic-calls']);
    expect(seen.taken).toBeLessThan(20);
  });

  test('a stream without end and without text ends', async () => {
    const { seen, model } = streaming(forEver(() => ''));
    expect(kindsOf(await attempt(model, { emptyPieces: 100 }))).toEqual(['endless-stream']);
    expect(seen.taken).toBeLessThan(150);
  });

  test('an answer longer than any ends, though every word of it is new', async () => {
    const { model } = streaming(forEver((nth) => `${sha256Hex(`${nth}`)} `));
    expect(kindsOf(await attempt(model, { answerCharacters: 5_000 }))).toEqual(['endless-stream']);
  });

  test('an answer that begins and then stands still is stopped, and its provider blamed', async () => {
    vi.useFakeTimers();
    async function* standing(): AsyncGenerator<LanguageModelV4StreamPart> {
      yield piece('{"output":');
      await new Promise(() => {});
    }
    const performing = attempt(streaming(standing()).model, { stallMs: 8_000 });
    await vi.advanceTimersByTimeAsync(8_000);
    const performed = await performing;
    expect(performed).toMatchObject({ ok: false, error: { kind: 'timeout', provider: 'provider:offline' } });
    expect(performed.anomalies).toMatchObject([{ kind: 'stall', measured: 8_000, limit: 8_000, unit: 'ms' }]);
  });

  test('an answer that does not begin is stopped', async () => {
    vi.useFakeTimers();
    const silent = new MockLanguageModelV4({ doStream: () => new Promise<never>(() => {}) });
    const performing = attempt(silent, { firstPieceMs: 9_000 });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(kindsOf(await performing)).toEqual(['stall']);
  });
});

describe('when an answer is there', () => {
  const replying = (...texts: string[]) => {
    const calls: unknown[] = [];
    const doStream: MockLanguageModelV4['doStream'] = async () => {
      const text = texts[Math.min(calls.push(1), texts.length) - 1] ?? '';
      return { stream: streamOf([piece(text), finish]) };
    };
    return { calls, model: new MockLanguageModelV4({ doStream }) };
  };

  test('a correction that corrects nothing is the last', async () => {
    const { calls, model } = replying('{"n": "three"}', '{ "n":"three" }', '{"n": 3}');
    expect(kindsOf(await attempt(model))).toEqual(['no-new-state']);
    expect(calls).toHaveLength(2);
  });

  test('three different wrong answers do not answer the spec', async () => {
    const performed = await attempt(replying('1', '2', '3').model);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'invalid-output' } });
    expect(kindsOf(performed)).toEqual(['spec-misfit']);
  });

  test('a refusal is told as one', async () => {
    const performed = await attempt(replying("I'm sorry, no.", 'Sorry.', "I'm sorry, I can't help with that.").model);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  const aboutGardens = answered({
    rationale: `Prune roses when forsythia blooms, cutting above outward facing buds with clean secateurs. Spread compost
      around stems, water deeply on dry evenings, hoe between rows before weeds set seed. Lettuce wants sowing every
      fortnight, potatoes earthing up, tomatoes pinching so sunlight reaches ripening fruit near the greenhouse door.`,
  });

  test('reasons about something else do not count, whatever the form', async () => {
    const performed = await attempt(replying(JSON.stringify(aboutGardens)).model);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'invalid-output' } });
    expect(kindsOf(performed)).toEqual(['off-objective']);
  });

  test('what policy only notes leaves the answer standing', async () => {
    const performed = await attempt(replying(JSON.stringify(aboutGardens)).model, noting('off-objective'));
    expect(performed).toMatchObject({ ok: true, value: { output: { n: 3 } } });
    expect(kindsOf(performed)).toEqual(['off-objective']);
  });

  test('nothing amiss, nothing told', async () => {
    expect(await attempt(replying(JSON.stringify(answered())).model)).toMatchObject({ ok: true, anomalies: [] });
  });

  test('more than such work usually takes is noted and stands', async () => {
    const { model } = replying(JSON.stringify(answered()));
    const context = contextOf();
    const usual = { samples: 50, tokens: { median: 20, deviation: 2 }, durationMs: { median: 5, deviation: 1 } };
    const performed = await perform(task, agent, {
      ...context,
      watching: { ...context.watching, usual },
      providers: { ...context.providers, languageModel: () => ok(model) },
    });
    expect(performed).toMatchObject({ ok: true, anomalies: [{ kind: 'unusual-tokens', limit: 40 }] });
  });
});

test('over the wire: the connection to a provider that goes on for ever is closed', async () => {
  stub.willReply({ kind: 'endless', piece: () => 'again and again, ' });
  const performed = await perform(task, { ...agent, model: 'openai:stub' }, contextOf({ env: stub.env('openai') }));
  expect(performed).toMatchObject({ ok: false, error: { kind: 'loop' } });
  expect(await stub.untilHungUp()).toBeGreaterThan(40);
});

test('the deadline is told as the overrun it is', async () => {
  stub.willReply({ kind: 'hang' });
  const context = contextOf({ env: stub.env('openai'), limits: { timeoutMs: 40 } });
  const performed = await perform(task, { ...agent, model: 'openai:stub' }, context);
  expect(performed).toMatchObject({ ok: false, error: { kind: 'timeout' }, anomalies: [{ kind: 'time-overrun' }] });
});
