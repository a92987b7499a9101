import { createAnthropic } from '@ai-sdk/anthropic';
import type { ProviderAdapter } from './adapter.ts';
import type { ProviderEnv } from './provider-env.ts';

/** Anthropic by its messages protocol. On when ANTHROPIC_API_KEY is set. */
export function anthropicAdapter(env: ProviderEnv): ProviderAdapter {
  const described = { id: 'anthropic', title: 'Anthropic', models: [], enabledBy: 'ANTHROPIC_API_KEY' };
  if (!env.ANTHROPIC_API_KEY) return { ...described, languageModel: null };
  const provider = createAnthropic({
    apiKey: env.ANTHROPIC_API_KEY,
    ...(env.ANTHROPIC_BASE_URL ? { baseURL: env.ANTHROPIC_BASE_URL } : {}),
  });
  return { ...described, languageModel: (name) => provider.languageModel(name) };
}
