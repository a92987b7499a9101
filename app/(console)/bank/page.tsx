import { BankPage } from '#components/bank/bank-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** The token bank: balances, flows, loans, flags and the books. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <BankPage />;
}
