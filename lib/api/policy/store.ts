import type { Prisma } from '#lib/generated/prisma/client.ts';
import { prisma } from '#lib/platform/database/client.ts';

/** Keeps a draft as it is, right or wrong; null when the id belongs to another admin. */
export async function saveDraft(id: string, ownerId: string, body: unknown, basedOn: number, now: Date) {
  const held = await prisma.policyDraft.findUnique({ where: { id } });
  if (held && held.ownerId !== ownerId) return null;
  const stored = body as Prisma.InputJsonValue;
  return prisma.policyDraft.upsert({
    where: { id },
    create: { id, ownerId, body: stored, basedOn, updatedAt: now },
    update: { body: stored, basedOn, updatedAt: now },
  });
}

export const dropDraft = async (id: string): Promise<boolean> =>
  (await prisma.policyDraft.deleteMany({ where: { id } })).count > 0;
