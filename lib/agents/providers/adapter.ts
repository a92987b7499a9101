import type { LanguageModelV4 } from '@ai-sdk/provider';

/** One provider as the registry and the console see it. */
export type ProviderAdapter = {
  /** First part of a model id and of its breaker's scope. */
  readonly id: string;
  readonly title: string;
  /** Models to choose from; empty when any model of the provider may be named. */
  readonly models: readonly string[];
  /** The variable that switches it on, or null when it is always there. */
  readonly enabledBy: string | null;
  /** A model by its name within the provider, or null when the provider is off or does not have it. */
  readonly languageModel: ((name: string) => LanguageModelV4 | null) | null;
};
