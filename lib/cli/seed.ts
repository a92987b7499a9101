import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#lib/platform/demo-people.ts';
import { hashPassword, verifyPassword } from '#lib/platform/password.ts';

/** Fills a database with what a start needs, each part once; what is there already stays as it is. */
export async function seed(prisma: PrismaClient, options: { demoPeople: boolean }): Promise<void> {
  if (options.demoPeople) await seedPeople(prisma);
}

/** The demo people who can still sign in with the demo password. */
export async function demoSignIns(prisma: PrismaClient): Promise<{ email: string; name: string; role: string }[]> {
  const users = await prisma.user.findMany({ where: { id: { in: DEMO_PEOPLE.map(({ id }) => id) }, active: true } });
  const known = await Promise.all(users.map((user) => verifyPassword(user.passwordHash, DEMO_PASSWORD)));
  const open = users.filter((_, index) => known[index]).map(({ id }) => id);
  return DEMO_PEOPLE.filter(({ id }) => open.includes(id));
}

/** Only into a database without people: a demo account that was removed stays removed. */
async function seedPeople(prisma: PrismaClient): Promise<void> {
  if ((await prisma.user.count()) > 0) return;
  const data = await Promise.all(
    DEMO_PEOPLE.map(async (person) => ({ ...person, passwordHash: await hashPassword(DEMO_PASSWORD) })),
  );
  await prisma.user.createMany({ data, skipDuplicates: true });
}
