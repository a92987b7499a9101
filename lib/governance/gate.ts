import type { Risk } from '#lib/planning/types.ts';
import type { Consent, GatedAction, Policy } from './policy.ts';

/** How many people must agree before an action happens, and which rule says so. */
export type RequiredConsent = { readonly people: 0 | 1 | 2; readonly rule: 'autonomy' | 'safe-mode' };

const peopleFor: Record<Consent, 0 | 1 | 2> = { auto: 0, 'one-person': 1, 'two-people': 2 };

/** The gate every action passes: autonomy by risk, and in safe mode at least one person for what policy lists. */
export function consentFor(
  action: GatedAction,
  risk: Risk,
  policy: Pick<Policy, 'autonomy'>,
  safeMode: object | null,
): RequiredConsent {
  const people = peopleFor[policy.autonomy[action][risk]];
  const isRestricted = safeMode !== null && policy.autonomy.inSafeMode.includes(action);
  return isRestricted && people === 0 ? { people: 1, rule: 'safe-mode' } : { people, rule: 'autonomy' };
}
