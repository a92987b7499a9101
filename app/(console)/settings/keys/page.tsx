import { KeysPage } from '#components/settings/keys-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** Keys of other systems. */
export default async function Page() {
  await requireRole('admin', 'auditor');
  return <KeysPage />;
}
