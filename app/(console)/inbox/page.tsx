import { InboxPage } from '#components/inbox/inbox-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Decisions that wait for a person. Clinicians see those of their own cases. */
export default async function Page() {
  await requireRole('operator', 'admin', 'clinician', 'auditor');
  return <InboxPage />;
}
