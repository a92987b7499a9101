import type { LanguageModelV4 } from '@ai-sdk/provider';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import type { ProviderAdapter } from './adapter.ts';
import { anthropicAdapter } from './anthropic.ts';
import { googleAdapter } from './google.ts';
import { offlineAdapter } from './offline.ts';
import { behaviourOf, type OfflineBehaviour } from './offline-behaviour.ts';
import { openaiAdapter } from './openai.ts';
import { openaiCompatibleAdapter } from './openai-compatible.ts';
import type { ProviderEnv } from './provider-env.ts';

/** What the console shows of a provider; keys and addresses stay inside. */
export type ProviderInfo = Omit<ProviderAdapter, 'languageModel'> & { readonly enabled: boolean };

/** Every source of answers an agent may name: models as `provider:model`, tools by name. */
export type Providers = {
  /** A model, or a sentence on why there is none. */
  readonly languageModel: (id: string) => Result<LanguageModelV4, string>;
  readonly reasoner: (name: string) => Reasoner | null;
  readonly available: () => readonly ProviderInfo[];
};

/** `openai` of `openai:gpt-x`: the part before the first colon. */
export const providerIdOf = (model: string): string => model.slice(0, Math.max(0, model.indexOf(':')));

function findModel(adapters: readonly ProviderAdapter[], id: string): Result<LanguageModelV4, string> {
  const providerId = providerIdOf(id);
  const adapter = adapters.find((candidate) => candidate.id === providerId);
  if (!adapter) return err(`no provider is called \`${providerId}\` (model \`${id}\`)`);
  if (!adapter.languageModel) return err(`${adapter.title} is off: set ${adapter.enabledBy}`);
  const model = adapter.languageModel(id.slice(providerId.length + 1));
  return model ? ok(model) : err(`${adapter.title} has no model \`${id}\``);
}

/** The providers that the environment enables. `behaviour` overrides what OFFLINE_* variables ask of the offline model. */
export function createProviders(
  env: ProviderEnv,
  options: {
    readonly reasoners: Readonly<Record<string, Reasoner>>;
    readonly behaviour?: Partial<OfflineBehaviour>;
  },
): Providers {
  const { reasoners } = options;
  const adapters = [
    offlineAdapter(reasoners, { ...behaviourOf(env), ...options.behaviour }),
    openaiCompatibleAdapter(env),
    openaiAdapter(env),
    anthropicAdapter(env),
    googleAdapter(env),
  ];
  return {
    languageModel: (id) => findModel(adapters, id),
    reasoner: (name) => (Object.hasOwn(reasoners, name) ? (reasoners[name] ?? null) : null),
    available: () => adapters.map(({ languageModel, ...info }) => ({ ...info, enabled: languageModel !== null })),
  };
}
