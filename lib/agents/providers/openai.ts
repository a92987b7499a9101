import { createOpenAI } from '@ai-sdk/openai';
import type { ProviderAdapter } from './adapter.ts';
import type { ProviderEnv } from './provider-env.ts';

/** OpenAI by its chat completions protocol, which gateways speak too. On when OPENAI_API_KEY is set. */
export function openaiAdapter(env: ProviderEnv): ProviderAdapter {
  const described = { id: 'openai', title: 'OpenAI', models: [], enabledBy: 'OPENAI_API_KEY' };
  if (!env.OPENAI_API_KEY) return { ...described, languageModel: null };
  const provider = createOpenAI({
    apiKey: env.OPENAI_API_KEY,
    ...(env.OPENAI_BASE_URL ? { baseURL: env.OPENAI_BASE_URL } : {}),
  });
  return { ...described, languageModel: (name) => provider.chat(name) };
}
