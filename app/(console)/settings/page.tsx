import { OwnPage } from '#components/settings/own-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Who one is here, and how this browser shows the console. */
export default async function Page() {
  await requireRole('operator', 'clinician', 'admin', 'auditor');
  return <OwnPage />;
}
