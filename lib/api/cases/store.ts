import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { prisma } from '#lib/platform/database/client.ts';
import type { AnswerOf } from '../http/contract.ts';
import type { reviewCase, signCase } from './contract.ts';

const stored = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** Stores a case whose run is about to begin; `input` has its identifiers removed. */
export const insertCase = (row: {
  id: string;
  runId: string;
  ownerId: string;
  title: string;
  input: CaseInput;
  region: string;
  priority: string;
}) => prisma.clinicalCase.create({ data: { ...row, input: stored(row.input), reviews: [] } });

export const mergeCaseInput = (id: string, input: unknown) =>
  prisma.clinicalCase.update({
    where: { id },
    data: { input: stored(input), signature: { set: null } as never, signedAt: null },
  });

export const saveReviews = (id: string, reviews: AnswerOf<typeof reviewCase>['reviews']) =>
  prisma.clinicalCase.update({ where: { id }, data: { reviews: stored(reviews) } });

/** Signs a case that is not signed; false when somebody else signed it first. */
export async function saveSignature(id: string, signature: AnswerOf<typeof signCase>['signature']): Promise<boolean> {
  const { count } = await prisma.clinicalCase.updateMany({
    where: { id, signedAt: null },
    data: { signature: stored(signature), signedAt: new Date(signature.at) },
  });
  return count === 1;
}

/** Remembers the answer under a key; a key that is taken keeps its first answer. */
export const rememberAnswer = (userId: string, key: string, bodyHash: string, response: unknown) =>
  prisma.idempotencyKey.createMany({
    data: [{ userId, key, bodyHash, response: stored(response) }],
    skipDuplicates: true,
  });

/** Keeps a draft of its owner; null when the id belongs to somebody else. */
export async function upsertDraft(id: string, ownerId: string, body: unknown, now: Date) {
  const held = await prisma.caseDraft.findUnique({ where: { id } });
  if (held && held.ownerId !== ownerId) return null;
  return prisma.caseDraft.upsert({
    where: { id },
    create: { id, ownerId, body: stored(body), updatedAt: now },
    update: { body: stored(body), updatedAt: now },
  });
}

export const dropDraft = async (id: string, ownerId: string): Promise<boolean> =>
  (await prisma.caseDraft.deleteMany({ where: { id, ownerId } })).count > 0;
