import type { Role } from '../shell/nav-items.ts';

/** A role by name, and what it may do in a sentence. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  operator: { name: 'Operator', may: 'Watches runs, decides what waits in the inbox, latches and releases safe mode.' },
  clinician: { name: 'Clinician', may: 'Submits cases, adds late results, reviews and signs the reports.' },
  admin: { name: 'Admin', may: 'Decides too, publishes policy, quarantines agents, manages people and keys.' },
  auditor: { name: 'Auditor', may: 'Reads everything and verifies the ledger; changes nothing.' },
};

/** The roles as choices of a select. */
export const ROLE_OPTIONS = (Object.entries(ROLE_WORDS) as [Role, { name: string; may: string }][]).map(
  ([value, { name, may }]) => ({ value, label: name, hint: may }),
);
