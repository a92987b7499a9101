import { expect, test } from 'vitest';
import { agentItemOf } from './agent-fixture.ts';
import { summariseCouncil } from './summarise-council.ts';

test.each([
  ['one idle agent', [agentItemOf('a')], '1 agent of 1 family, 0 at work'],
  [
    'trouble is counted once',
    [
      agentItemOf('a', { family: 'bayes' }, { state: 'quarantined', breaker: 'open' }),
      agentItemOf('b', { family: 'rules' }, { breaker: 'half-open', inFlight: 1 }),
    ],
    '2 agents of 2 families, 1 at work, 1 in quarantine, 1 failing or slower than promised',
  ],
])('%s', (_, items, sentence) => expect(summariseCouncil(items)).toBe(sentence));
