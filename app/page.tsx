import { redirect } from 'next/navigation';
import { signedIn } from '#lib/api/access/identify.ts';

/** Everybody starts where their work is: clinicians with their cases, everyone else with the overview. */
export default async function Home() {
  const person = await signedIn();
  if (!person) redirect('/sign-in');
  redirect(person.role === 'clinician' ? '/cases' : '/overview');
}
