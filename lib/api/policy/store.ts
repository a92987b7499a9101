import type { Prisma } from '#lib/generated/prisma/client.ts';
import { prisma } from '#lib/platform/database/client.ts';

/** Keeps a draft as it is, right or wrong; null when the id belongs to another admin. */
export async function saveDraft(id: string, ownerId: string, body: unknown, basedOn: number, now: Date) {
  const data = { body: body as Prisma.InputJsonValue, basedOn, updatedAt: now };
  await prisma.policyDraft.createMany({ data: [{ id, ownerId, ...data }], skipDuplicates: true });
  const [kept] = await prisma.policyDraft.updateManyAndReturn({ where: { id, ownerId }, data });
  return kept ?? null;
}

export const dropDraft = async (id: string): Promise<boolean> =>
  (await prisma.policyDraft.deleteMany({ where: { id } })).count > 0;
