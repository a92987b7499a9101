import { createApiKey } from '#lib/platform/api-key.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { hashPassword } from '#lib/platform/password.ts';
import type { Role } from '../access/role.ts';

export const insertPerson = async ({
  password,
  ...person
}: {
  name: string;
  email: string;
  role: Role;
  password: string;
}) => prisma.user.create({ data: { ...person, id: crypto.randomUUID(), passwordHash: await hashPassword(password) } });

export const updatePerson = (id: string, change: { role?: Role; active?: boolean }) =>
  prisma.user.update({ where: { id }, data: change });

/** Makes a key; its text is returned this once and never stored. */
export async function insertKey(name: string, role: Role, createdById: string) {
  const { text, hash, prefix } = createApiKey();
  const key = await prisma.apiKey.create({ data: { id: crypto.randomUUID(), name, role, createdById, hash, prefix } });
  return { key, text };
}

export const revoke = async (id: string, now: Date) => {
  await prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return prisma.apiKey.findUnique({ where: { id } });
};
