import { afterEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import { perform } from './perform.ts';
import { offlineModel } from './providers/offline.ts';
import { type OfflineBehaviour, promptBehaviour } from './providers/offline-behaviour.ts';
import type { WorkContext } from './types.ts';
import { agent, contextOf, reasoners, task } from './work-fixture.ts';

afterEach(() => {
  vi.useRealTimers();
});

const card: AgentCard = { ...agent, model: 'cloud:big', fallbackModels: ['other:mid', 'local:small'] };

/** A world of providers that behave as told; `asked` lists the models called, in order. */
function providersThat(behave: Readonly<Record<string, Partial<OfflineBehaviour>>>, more: Partial<WorkContext> = {}) {
  const asked: string[] = [];
  const context = contextOf();
  const providers: WorkContext['providers'] = {
    ...context.providers,
    languageModel: (id) => {
      asked.push(id);
      const behaviour = behave[id];
      return behaviour ? ok(offlineModel(id, reasoners.adding, { ...promptBehaviour, ...behaviour })) : err(`no ${id}`);
    },
  };
  const resilience = { fallbackModels: true, openProviders: [] as string[] };
  return { asked, context: { ...context, providers, resilience, ...more } };
}

const down = { failureShare: 1 };
const well = {};

describe('an agent with other models on its card', () => {
  test('answers by its own while that works, and nothing is degraded', async () => {
    const { asked, context } = providersThat({ 'cloud:big': well, 'other:mid': well, 'local:small': well });
    const performed = await perform(task, card, context);
    expect(performed).toMatchObject({ ok: true, value: { model: 'cloud:big', degraded: false } });
    expect(performed.ok && performed.value.failedCalls).toBeUndefined();
    expect(asked).toEqual(['cloud:big']);
  });

  test('answers by the next when its provider fails, says so, and the failed call is kept for the provider’s breaker', async () => {
    const { asked, context } = providersThat({ 'cloud:big': down, 'other:mid': well });
    expect(await perform(task, card, context)).toMatchObject({
      ok: true,
      value: {
        model: 'other:mid',
        degraded: true,
        degradedBecause: 'answered by other:mid because cloud:big was unavailable',
        failedCalls: [{ model: 'cloud:big', kind: 'provider', provider: 'provider:cloud' }],
      },
    });
    expect(asked).toEqual(['cloud:big', 'other:mid']);
  });

  test('goes through all of them in order', async () => {
    const { asked, context } = providersThat({ 'cloud:big': down, 'local:small': well });
    expect(await perform(task, card, context)).toMatchObject({
      ok: true,
      value: { model: 'local:small', degradedBecause: expect.stringContaining('cloud:big and other:mid were') },
    });
    expect(asked).toEqual(['cloud:big', 'other:mid', 'local:small']);
  });

  test('does not ask a provider whose breaker is open while another is left', async () => {
    const { asked, context } = providersThat(
      { 'cloud:big': well, 'other:mid': well },
      { resilience: { fallbackModels: true, openProviders: ['cloud'] } },
    );
    expect(await perform(task, card, context)).toMatchObject({
      ok: true,
      value: { model: 'other:mid', failedCalls: [{ model: 'cloud:big', kind: 'not-asked', provider: null }] },
    });
    expect(asked).toEqual(['other:mid']);
  });

  test('asks its own model all the same when every breaker is open', async () => {
    const { asked, context } = providersThat(
      { 'cloud:big': well },
      { resilience: { fallbackModels: true, openProviders: ['cloud', 'other', 'local'] } },
    );
    expect(await perform(task, card, context)).toMatchObject({ ok: true, value: { degraded: false } });
    expect(asked).toEqual(['cloud:big']);
  });

  test('does not turn elsewhere where policy does not let it', async () => {
    const { asked, context } = providersThat(
      { 'cloud:big': down, 'other:mid': well },
      { resilience: { fallbackModels: false, openProviders: [] } },
    );
    expect(await perform(task, card, context)).toMatchObject({ ok: false, error: { provider: 'provider:cloud' } });
    expect(asked).toEqual(['cloud:big']);
  });

  test('does not turn elsewhere with an answer that is wrong: that would be wrong everywhere', async () => {
    const { asked, context } = providersThat({ 'cloud:big': { wrongFormShare: 1 }, 'other:mid': well });
    expect(await perform(task, card, context)).toMatchObject({ ok: false, error: { provider: null } });
    expect(new Set(asked)).toEqual(new Set(['cloud:big']));
  });

  test('fails as its own model failed when all do, having paid for every call', async () => {
    const { context } = providersThat({ 'cloud:big': down, 'other:mid': down, 'local:small': down });
    const performed = await perform(task, card, context);
    expect(performed).toMatchObject({ ok: false, error: { kind: 'provider', provider: 'provider:cloud' } });
    expect(performed.usage.calls).toBe(3);
  });

  test('leaves the others time when its own never answers, all within one deadline', async () => {
    vi.useFakeTimers();
    const hanging = { hangShare: 1 };
    const { asked, context } = providersThat(
      { 'cloud:big': hanging, 'other:mid': well },
      { limits: { timeoutMs: 5_000, tokens: 20_000 } },
    );
    const performing = perform(task, card, context);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await performing).toMatchObject({ ok: true, value: { model: 'other:mid', degraded: true } });
    expect(asked).toEqual(['cloud:big', 'other:mid']);
  });
});
