import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppShell } from '#components/shell/app-shell.tsx';
import { signedIn } from '#lib/api/access/identify.ts';

/** The frame of every page behind the sign-in. The pages' data is guarded again by every route. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const person = await signedIn();
  if (!person) redirect('/sign-in');
  const { id, name, role } = person;
  return <AppShell viewer={{ id, name, role, email: '' }}>{children}</AppShell>;
}
