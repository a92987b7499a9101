import { forbidden, redirect } from 'next/navigation';
import { signedIn } from './identify.ts';
import type { Principal, Role } from './role.ts';

/** The person a page is for; others see the page that says so, and nobody signed in goes to the sign-in. */
export async function requireRole(...roles: readonly Role[]): Promise<Principal> {
  const person = await signedIn();
  if (!person) redirect('/sign-in');
  if (!roles.includes(person.role)) forbidden();
  return person;
}
