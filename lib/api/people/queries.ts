import { prisma } from '#lib/platform/database/client.ts';

export const people = () => prisma.user.findMany({ orderBy: { name: 'asc' } });
export const keys = () => prisma.apiKey.findMany({ orderBy: { createdAt: 'desc' } });
export const personRow = (id: string) => prisma.user.findUnique({ where: { id } });
export const peopleByIds = (ids: readonly string[]) => prisma.user.findMany({ where: { id: { in: [...ids] } } });
