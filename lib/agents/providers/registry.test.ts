import { expect, test } from 'vitest';
import { reasoners } from '../work-fixture.ts';
import type { ProviderEnv } from './provider-env.ts';
import { createProviders, providerIdOf } from './registry.ts';

const providers = (env: ProviderEnv = {}) => createProviders(env, { reasoners });
const enabled = (env: ProviderEnv) =>
  providers(env)
    .available()
    .filter((provider) => provider.enabled)
    .map(({ id }) => id);

test.each<[string, ProviderEnv, string[]]>([
  ['nothing set', {}, ['offline']],
  ['a local server', { OPENAI_COMPATIBLE_URL: 'http://127.0.0.1:11434/v1' }, ['offline', 'openai-compatible']],
  ['an OpenAI key', { OPENAI_API_KEY: 'k' }, ['offline', 'openai']],
  ['an Anthropic key', { ANTHROPIC_API_KEY: 'k' }, ['offline', 'anthropic']],
  ['a Google key', { GOOGLE_GENERATIVE_AI_API_KEY: 'k' }, ['offline', 'google']],
])('with %s, these are on', (_, env, expected) => {
  expect(enabled(env)).toEqual(expected);
});

test('what the console sees holds no key and no address', () => {
  const env = { OPENAI_API_KEY: 'secret', OPENAI_COMPATIBLE_URL: 'http://inner.example/v1' };
  const shown = JSON.stringify(providers(env).available());
  expect(shown).not.toMatch(/secret|inner\.example/);
});

test('a model is found by provider and name; the name may hold colons', () => {
  const found = providers({ OPENAI_COMPATIBLE_URL: 'http://127.0.0.1:1/v1' }).languageModel(
    'openai-compatible:llama3:8b',
  );
  expect(found).toMatchObject({ ok: true, value: { modelId: 'llama3:8b' } });
  expect(providers().languageModel('offline:adding')).toMatchObject({ ok: true, value: { modelId: 'adding' } });
});

test.each([
  ['openai:gpt', 'OpenAI is off: set OPENAI_API_KEY'],
  ['acme:model', 'no provider is called `acme` (model `acme:model`)'],
  ['adding', 'no provider is called `` (model `adding`)'],
  ['offline:guessing', 'Offline reference model has no model `offline:guessing`'],
  ['offline:constructor', 'Offline reference model has no model `offline:constructor`'],
])('%s: %s', (id, error) => {
  expect(providers().languageModel(id)).toEqual({ ok: false, error });
});

test('tools are the same ways of reasoning, by name', () => {
  expect(providers().reasoner('adding')).toBe(reasoners.adding);
  expect(providers().reasoner('toString')).toBeNull();
});

test('the provider of a model is what stands before the first colon', () => {
  expect(providerIdOf('openai-compatible:llama3:8b')).toBe('openai-compatible');
});
