import { expect, test } from 'vitest';
import { closedBreaker } from '#lib/monitoring/breaker.ts';
import type { BreakerScope, BreakerState } from '#lib/monitoring/types.ts';
import { agentBreaker, openProviders } from './agent-breaker.ts';

const why = { rule: 'failure-share', calls: 20, failures: 20, slow: 0, windowMs: 1, limit: 0.5 } as const;
const at = (scope: BreakerScope, status: 'open' | 'half-open') => ({
  scope,
  state: (status === 'open'
    ? { status, since: 0, until: 1, why: { ...why, scope, sentence: '' } }
    : { status, since: 0, probesLeft: 1, why: { ...why, scope, sentence: '' } }) as unknown as BreakerState,
});
const closed = (scope: BreakerScope) => ({ scope, state: closedBreaker });
const card = { id: 'ada', model: 'cloud:m', fallbackModels: ['local:m'] };

test.each<[string, Parameters<typeof agentBreaker>[1], boolean, string]>([
  ['nothing known keeps nobody away', [], true, 'closed'],
  ['its own breaker keeps it away, whatever models it has', [at('agent:ada', 'open')], true, 'open'],
  ['its provider is out of reach, another of its models is not', [at('provider:cloud', 'open')], true, 'closed'],
  ['… unless policy does not let it fall back', [at('provider:cloud', 'open')], false, 'open'],
  ['all its providers are out of reach', [at('provider:cloud', 'open'), at('provider:local', 'open')], true, 'open'],
  ['one of them is being probed', [at('provider:cloud', 'open'), at('provider:local', 'half-open')], true, 'half-open'],
  ['another agent’s breaker is not its own', [at('agent:bob', 'open')], true, 'closed'],
])('%s', (_, breakers, mayFallBack, expected) => {
  expect(agentBreaker(card, breakers, mayFallBack)).toBe(expected);
});

test('open providers are named', () => {
  expect(
    openProviders([at('provider:cloud', 'open'), at('provider:x', 'half-open'), closed('provider:local')]),
  ).toEqual(['cloud']);
});
