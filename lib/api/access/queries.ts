import { prisma } from '#lib/platform/database/client.ts';

/** The account of an e-mail address, with the hash of its password; null when there is none. */
export const personByEmail = (email: string) => prisma.user.findUnique({ where: { email } });

/** An account by id; null when there is none. */
export const personById = (id: string) => prisma.user.findUnique({ where: { id } });

/** A key in force by the hash of its text; null when unknown or revoked. */
export const keyByHash = (hash: string) => prisma.apiKey.findFirst({ where: { hash, revokedAt: null } });

/** Whose share of the token bank somebody's runs draw on; null when there is no such person or key. */
export async function tenantOf(id: string): Promise<string | null> {
  const select = { tenant: true } as const;
  const found = id.startsWith(KEY)
    ? await prisma.apiKey.findUnique({ where: { id: id.slice(KEY.length) }, select })
    : await prisma.user.findUnique({ where: { id }, select });
  return found?.tenant ?? null;
}

type Named = { readonly id: string; readonly name: string };
const KEY = 'key:';

/** Names of those who act: people, keys (ids that begin with `key:`) and the engine itself; an id nobody has stands for itself. */
export async function namesOf(ids: readonly string[]): Promise<(id: string) => Named> {
  const wanted = [...new Set(ids)];
  const keyIds = wanted.filter((id) => id.startsWith(KEY)).map((id) => id.slice(KEY.length));
  const select = { id: true, name: true } as const;
  const [people, keys] = await Promise.all([
    wanted.length > keyIds.length ? prisma.user.findMany({ where: { id: { in: wanted } }, select }) : [],
    keyIds.length > 0 ? prisma.apiKey.findMany({ where: { id: { in: keyIds } }, select }) : [],
  ]);
  const names = new Map([['engine', 'Consilium']]);
  for (const { id, name } of people) names.set(id, name);
  for (const { id, name } of keys) names.set(`${KEY}${id}`, name);
  return (id) => ({ id, name: names.get(id) ?? id });
}
