import { LedgerPage } from '#components/ledger/ledger-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Every stream of events, and the proof that none was changed. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <LedgerPage />;
}
