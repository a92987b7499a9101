import { createApiKey } from '#lib/platform/api-key.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { hashPassword } from '#lib/platform/password.ts';
import type { Role } from '../access/role.ts';
import { recordChange } from '../ledger/store.ts';

type NewPerson = { name: string; email: string; role: Role; password: string; tenant: string };

/** Adds a person; null when somebody has the e-mail address already. */
export async function insertPerson({ password, ...person }: NewPerson) {
  const data = { ...person, id: crypto.randomUUID(), passwordHash: await hashPassword(password) };
  const [added] = await prisma.user.createManyAndReturn({ data: [data], skipDuplicates: true });
  return added ?? null;
}

/** Changes a person, in the ledger too; false when that would leave no active admin. */
export const updatePerson = (
  id: string,
  { role, active, tenant }: { role: Role; active: boolean; tenant: string },
  actor: string,
): Promise<boolean> =>
  recordChange(
    { stream: 'access', type: 'PersonChanged', actor, body: { personId: id, role, active, tenant } },
    async (client) => {
      const { rowCount } = await client.query(
        `UPDATE "User" SET role = $2, active = $3, tenant = $4 WHERE id = $1 AND (($2 = 'admin' AND $3) OR NOT (role = 'admin' AND active)
           OR EXISTS (SELECT 1 FROM "User" other WHERE other.role = 'admin' AND other.active AND other.id <> $1))`,
        [id, role, active, tenant],
      );
      return rowCount === 1;
    },
  );

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
