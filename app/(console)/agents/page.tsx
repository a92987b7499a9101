import { AgentsPage } from '#components/agents/agents-page.tsx';
import { requireRole } from '#lib/api/access/require-role.ts';

/** The council: what every agent promises, what was measured, and who is kept out of work. */
export default async function Page() {
  await requireRole('operator', 'admin', 'auditor');
  return <AgentsPage />;
}
