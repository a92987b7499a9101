import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#lib/generated/prisma/client.ts';
import { connectionOptions } from './connection.ts';

/** A Prisma client of its own, for a command that closes it itself. `url` is a Postgres connection string. */
export const createPrisma = (url?: string): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg({ ...connectionOptions(url), max: 10 }) });

const shared = globalThis as typeof globalThis & { consiliumPrisma?: PrismaClient };
shared.consiliumPrisma ??= createPrisma();

/** The typed client of this process on DATABASE_URL, at most ten connections; it connects on first use. */
export const prisma: PrismaClient = shared.consiliumPrisma;
