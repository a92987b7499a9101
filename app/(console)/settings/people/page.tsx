import { PeoplePage } from '#components/settings/people-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Accounts and roles. */
export default async function Page() {
  await requireRole('admin', 'auditor');
  return <PeoplePage />;
}
