import { prisma } from '#lib/platform/database/client.ts';
import { type Principal, seesEverything } from '../access/role.ts';
import { mayRead } from '../ledger/queries.ts';

/** Whether news of a stream is for the principal: of runs, cases and questions a clinician hears their own only. */
export async function concerns(principal: Principal, stream: string): Promise<boolean> {
  if (seesEverything(principal)) return true;
  const [kind, id = ''] = stream.split(':', 2);
  if (kind === 'run' || kind === 'case') return mayRead(principal, stream);
  if (kind === 'access' || kind === 'abort') return false;
  if (kind !== 'escalation') return true;
  const asked = await prisma.escalation.findUnique({ where: { id }, select: { runId: true } });
  return asked?.runId ? mayRead(principal, `run:${asked.runId}`) : false;
}
