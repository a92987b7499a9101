import { prisma } from '#lib/platform/database/client.ts';

/**
 * Takes an open item until a time, in one conditional update: false when somebody else holds it and `takeOver` is not
 * set. Holding is courtesy, not permission: a decision is guarded by its digest alone.
 */
export async function claim(id: string, personId: string, now: Date, until: Date, takeOver: boolean): Promise<boolean> {
  const free = takeOver
    ? {}
    : { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }, { claimedById: personId }] };
  const { count } = await prisma.escalation.updateMany({
    where: { AND: [{ id, status: 'open' }, free] },
    data: { claimedById: personId, claimedUntil: until },
  });
  if (count === 1) await announce(id);
  return count === 1;
}

/** Gives an item back that the person holds. */
export async function releaseClaim(id: string, personId: string): Promise<void> {
  await prisma.escalation.updateMany({
    where: { id, claimedById: personId },
    data: { claimedById: null, claimedUntil: null },
  });
  await announce(id);
}

const announce = (id: string) =>
  prisma.$executeRaw`select pg_notify('consilium', ${JSON.stringify({ stream: `escalation:${id}`, version: 0 })})`;
