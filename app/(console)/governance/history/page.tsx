import { HistoryPage } from '#components/governance/history-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Every published policy, with differences and the way back. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <HistoryPage />;
}
