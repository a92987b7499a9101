import { prisma } from '#lib/platform/database/client.ts';

/** The account of an e-mail address, with the hash of its password; null when there is none. */
export const personByEmail = (email: string) => prisma.user.findUnique({ where: { email } });

/** An account by id; null when there is none. */
export const personById = (id: string) => prisma.user.findUnique({ where: { id } });

/** A key in force by the hash of its text; null when unknown or revoked. */
export const keyByHash = (hash: string) => prisma.apiKey.findFirst({ where: { hash, revokedAt: null } });
