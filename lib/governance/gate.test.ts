import { describe, expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { consentFor } from './gate.ts';
import { gatedActionSchema, type Policy } from './policy.ts';

const latched = { since: 0 };

const policy: Pick<Policy, 'autonomy'> = {
  autonomy: {
    ...defaultPolicy.autonomy,
    commit: { low: 'auto', medium: 'one-person', high: 'two-people' },
    inSafeMode: ['adoptPlan', 'commit'],
  },
};

test.each([
  ['low', null, 0, 'autonomy'],
  ['medium', null, 1, 'autonomy'],
  ['high', null, 2, 'autonomy'],
  ['low', latched, 1, 'safe-mode'],
  ['medium', latched, 1, 'autonomy'],
  ['high', latched, 2, 'autonomy'],
] as const)('a commit of %s risk, safe mode %o: %i people by the rule of %s', (risk, safeMode, people, rule) => {
  expect(consentFor('commit', risk, policy, safeMode)).toEqual({ people, rule });
});

test('safe mode leaves alone what policy does not list', () => {
  expect(consentFor('award', 'high', policy, latched)).toEqual({ people: 0, rule: 'autonomy' });
});

describe('under the default policy', () => {
  test('nothing at all happens by itself in safe mode', () => {
    for (const action of gatedActionSchema.options) {
      for (const risk of ['low', 'medium', 'high'] as const) {
        expect(consentFor(action, risk, defaultPolicy, latched).people).toBeGreaterThanOrEqual(1);
      }
    }
  });
  test('a commit of high risk needs one person', () => {
    expect(consentFor('commit', 'high', defaultPolicy, null)).toEqual({ people: 1, rule: 'autonomy' });
  });
});
