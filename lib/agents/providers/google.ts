import { createGoogle } from '@ai-sdk/google';
import type { ProviderAdapter } from './adapter.ts';
import type { ProviderEnv } from './provider-env.ts';

/** Google's Gemini models by generateContent. On when GOOGLE_GENERATIVE_AI_API_KEY is set. */
export function googleAdapter(env: ProviderEnv): ProviderAdapter {
  const described = { id: 'google', title: 'Google', models: [], enabledBy: 'GOOGLE_GENERATIVE_AI_API_KEY' };
  if (!env.GOOGLE_GENERATIVE_AI_API_KEY) return { ...described, languageModel: null };
  const provider = createGoogle({
    apiKey: env.GOOGLE_GENERATIVE_AI_API_KEY,
    ...(env.GOOGLE_GENERATIVE_AI_BASE_URL ? { baseURL: env.GOOGLE_GENERATIVE_AI_BASE_URL } : {}),
  });
  return { ...described, languageModel: (name) => provider.languageModel(name) };
}
