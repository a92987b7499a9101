import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ProviderAdapter } from './adapter.ts';
import type { ProviderEnv } from './provider-env.ts';

/** Ollama, vLLM, LM Studio and every other server of the chat completions protocol. On when OPENAI_COMPATIBLE_URL is set. */
export function openaiCompatibleAdapter(env: ProviderEnv): ProviderAdapter {
  const described = {
    id: 'openai-compatible',
    title: 'OpenAI-compatible server',
    models: env.OPENAI_COMPATIBLE_MODELS ?? [],
    enabledBy: 'OPENAI_COMPATIBLE_URL',
  };
  if (!env.OPENAI_COMPATIBLE_URL) return { ...described, languageModel: null };
  const provider = createOpenAICompatible({
    name: 'openaiCompatible',
    baseURL: env.OPENAI_COMPATIBLE_URL,
    includeUsage: true,
    supportsStructuredOutputs: true,
    ...(env.OPENAI_COMPATIBLE_KEY ? { apiKey: env.OPENAI_COMPATIBLE_KEY } : {}),
  });
  return { ...described, languageModel: (name) => provider.languageModel(name) };
}
