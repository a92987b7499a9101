import { PolicyPage } from '#components/governance/policy-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** The policy and its draft. Everyone on the staff reads it, admins change it. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <PolicyPage />;
}
