import { BreakersPage } from '#components/governance/breakers-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Circuit breakers with their windows, and safe mode. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <BreakersPage />;
}
