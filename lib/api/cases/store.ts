import type { PoolClient } from 'pg';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import type { Person } from '#lib/governance/escalation.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { takenBack } from '#lib/run/projections/outcome-judgements.ts';
import type { StandingChange } from '#lib/run/projections/standing-changes.ts';
import type { AnswerOf } from '../http/contract.ts';
import { recordChange } from '../ledger/store.ts';
import type { reviewCase, signCase } from './contract.ts';

type Review = AnswerOf<typeof reviewCase>['reviews'][number];
type Signature = AnswerOf<typeof signCase>['signature'];

const stored = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** Stores a case whose run is about to begin; `input` has its identifiers removed. A case that is there already stays. */
export const insertCase = (row: {
  id: string;
  runId: string;
  ownerId: string;
  title: string;
  input: CaseInput;
  region: string;
  priority: string;
}) =>
  prisma.clinicalCase.createMany({ data: [{ ...row, input: stored(row.input), reviews: [] }], skipDuplicates: true });

/** What was said of a report does not stand for the next one; the ledger keeps it. */
export const clearReviews = (id: string) =>
  prisma.clinicalCase.updateMany({ where: { id, signedAt: null }, data: { reviews: [] } });

/**
 * Puts a review in the place of an earlier one of the same item, and into the ledger with what it teaches of the agents; what
 * the earlier one taught is taken back in the same breath. False when the case is signed.
 */
export const saveReview = (
  id: string,
  by: Person,
  review: Review,
  learned: readonly StandingChange[],
): Promise<boolean> =>
  recordChange(caseEvent(id, 'ReportItemReviewed', by, { ...review, learned }), async (client, version) => {
    await learnInstead(client, id, { item: review.item, learned, version });
    const { rowCount } = await client.query(
      `UPDATE "ClinicalCase" SET reviews =
         (SELECT coalesce(jsonb_agg(r), '[]') FROM jsonb_array_elements(reviews) r WHERE r->>'item' <> $2) || $3::jsonb
       WHERE id = $1 AND "signedAt" IS NULL`,
      [id, review.item, JSON.stringify([review])],
    );
    return rowCount === 1;
  });

async function learnInstead(
  client: PoolClient,
  caseId: string,
  { item, learned, version }: { item: string; learned: readonly StandingChange[]; version: number },
): Promise<void> {
  const { rows } = await client.query<{ learned: readonly StandingChange[] | null }>(
    `SELECT body->'learned' AS learned FROM "Event"
     WHERE stream = $1 AND type = 'ReportItemReviewed' AND body->>'item' = $2 AND version < $3
     ORDER BY version DESC LIMIT 1`,
    [`case:${caseId}`, item, version],
  );
  await learn(client, [...takenBack(rows[0]?.learned ?? []), ...learned]);
}

async function learn(client: PoolClient, changes: readonly StandingChange[]): Promise<void> {
  if (changes.length > 0) await client.query('SELECT consilium_learn($1::jsonb, now())', [JSON.stringify(changes)]);
}

/**
 * Signs a case, in the ledger too, and learns what that teaches of the agents; false when it is signed, or its reviews are no
 * longer those that the signature binds.
 */
export const saveSignature = (
  id: string,
  signature: Signature,
  { reviews, learned }: { readonly reviews: readonly Review[]; readonly learned: readonly StandingChange[] },
): Promise<boolean> =>
  recordChange(caseEvent(id, 'ReportSigned', signature.by, { ...signature, learned }), async (client) => {
    await learn(client, learned);
    const { rowCount } = await client.query(
      `UPDATE "ClinicalCase" SET signature = $2, "signedAt" = $3 WHERE id = $1 AND "signedAt" IS NULL AND reviews = $4::jsonb`,
      [id, JSON.stringify(signature), signature.at, JSON.stringify(reviews)],
    );
    return rowCount === 1;
  });

const caseEvent = (id: string, type: string, by: Person, body: unknown) => ({
  stream: `case:${id}`,
  type,
  actor: `person:${by.id}`,
  body,
});

/** Takes a key for a body before the work begins; a key that is taken keeps its first body. */
export const takeKey = (userId: string, key: string, bodyHash: string, response: unknown) =>
  prisma.idempotencyKey.createMany({
    data: [{ userId, key, bodyHash, response: stored(response) }],
    skipDuplicates: true,
  });

/** Keeps a draft of its owner; null when the id belongs to somebody else. */
export async function upsertDraft(id: string, ownerId: string, body: unknown, now: Date) {
  const data = { body: stored(body), updatedAt: now };
  await prisma.caseDraft.createMany({ data: [{ id, ownerId, ...data }], skipDuplicates: true });
  const [kept] = await prisma.caseDraft.updateManyAndReturn({ where: { id, ownerId }, data });
  return kept ?? null;
}

export const dropDraft = async (id: string, ownerId: string): Promise<boolean> =>
  (await prisma.caseDraft.deleteMany({ where: { id, ownerId } })).count > 0;
