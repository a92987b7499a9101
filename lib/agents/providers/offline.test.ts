import { generateText, Output, streamText } from 'ai';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { taskMessage } from '../instructions.ts';
import { perform } from '../perform.ts';
import { agent, answered, contextOf, reasoners, task } from '../work-fixture.ts';
import { offlineModel } from './offline.ts';
import { drawFault, type OfflineBehaviour, promptBehaviour } from './offline-behaviour.ts';
import { createProviders } from './registry.ts';

afterEach(() => {
  vi.useRealTimers();
});

const model = (behaviour: Partial<OfflineBehaviour> = {}) =>
  offlineModel('adding', reasoners.adding, { ...promptBehaviour, ...behaviour });

test('answers a task like any model of the AI SDK, whole', async () => {
  const schema = z.looseObject({ output: z.strictObject({ n: z.int() }) });
  const { output, usage } = await generateText({
    model: model(),
    prompt: taskMessage(task),
    output: Output.object({ schema }),
  });
  expect(output.output).toEqual({ n: 3 });
  expect(usage.inputTokens).toBe(Math.ceil(taskMessage(task).length / 4));
});

test('answers streamed, in the same text', async () => {
  const streamed = streamText({ model: model(), prompt: taskMessage(task) });
  expect(JSON.parse(await streamed.text)).toEqual(answered({ evidence: [] }));
});

test('takes as long as it is told to, per answer and per token', async () => {
  vi.useFakeTimers();
  let done = false;
  const slow = contextOf({ behaviour: { baseLatencyMs: 500, latencyMsPerToken: 10 } });
  const performing = perform(task, agent, slow).finally(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(499);
  expect(done).toBe(false);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await performing).toMatchObject({ ok: true });
});

test('writes bit by bit when it is slow, and takes no longer for that', async () => {
  vi.useFakeTimers();
  const texts: string[] = [];
  const slow = contextOf({ behaviour: { baseLatencyMs: 4_000 } });
  const performing = perform(task, agent, { ...slow, onDraft: (text) => texts.push(text) });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(texts).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(texts).toHaveLength(5);
  expect(texts[4]?.startsWith(texts[3] ?? 'none')).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await performing).toMatchObject({ ok: true, value: { output: { n: 3 } } });
});

test('stops when aborted in the middle of a slow answer', async () => {
  vi.useFakeTimers();
  const controller = new AbortController();
  const context = contextOf({ behaviour: { latencyMsPerToken: 100 }, signal: controller.signal });
  const performing = perform(task, agent, context);
  await vi.advanceTimersByTimeAsync(350);
  controller.abort(new Error('the subtask was cancelled'));
  const performed = await performing;
  expect(performed).toMatchObject({
    ok: false,
    error: { kind: 'crashed', detail: 'stopped before the end: the subtask was cancelled', provider: null },
  });
  expect(performed.usage.outputTokens).toBe(3);
});

test.each<[string, Partial<OfflineBehaviour>, object]>([
  ['failures', { failureShare: 1 }, { kind: 'provider', provider: 'provider:offline' }],
  ['broken JSON', { malformedShare: 1 }, { kind: 'loop', detail: expect.stringContaining('same answer again') }],
  ['answers of the wrong form', { wrongFormShare: 1 }, { kind: 'loop' }],
])('told to give %s, its attempts fail so', async (_, behaviour, error) => {
  expect(await perform(task, agent, contextOf({ behaviour }))).toMatchObject({ ok: false, error });
});

test('the environment can make it slow and fail', async () => {
  const failing = createProviders({ OFFLINE_FAILURE_SHARE: 1 }, { reasoners });
  const performed = await perform(task, agent, { ...contextOf(), providers: failing });
  expect(performed).toMatchObject({ ok: false, error: { kind: 'provider' } });
  vi.useFakeTimers();
  const slow = createProviders({ OFFLINE_LATENCY_MS: 20_000 }, { reasoners });
  const performing = perform(task, agent, { ...contextOf({ limits: { timeoutMs: 10_000 } }), providers: slow });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await performing).toMatchObject({ ok: false, error: { kind: 'timeout' } });
});

test('a prompt without a task is refused as a bad request', async () => {
  await expect(generateText({ model: model(), prompt: 'hello', maxRetries: 0 })).rejects.toThrow(
    /task envelopes and calls for bids only/,
  );
});

const shares: OfflineBehaviour = { ...promptBehaviour, failureShare: 0.2, hangShare: 0.1, malformedShare: 0.3 };
const calls = Array.from({ length: 4000 }, (_, index) => `attempt-${index}`);

test('faults come in their shares', () => {
  const share = (fault: string | null) =>
    calls.filter((call) => drawFault(shares, call) === fault).length / calls.length;
  expect(share('failure')).toBeCloseTo(0.2, 1);
  expect(share('hang')).toBeCloseTo(0.1, 1);
  expect(share('malformed')).toBeCloseTo(0.3, 1);
  expect(share(null)).toBeCloseTo(0.4, 1);
});

test('the same seed draws the same faults, another seed others', () => {
  const drawn = (seed: string) => calls.map((call) => drawFault({ ...shares, seed }, call)).join();
  expect(drawn('a')).toBe(drawn('a'));
  expect(drawn('a')).not.toBe(drawn('b'));
});
