import { z } from 'zod';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { unpackProgress } from '#lib/run/projections/progress.ts';
import { namesOf } from '../access/queries.ts';
import { type Principal, seesEverything } from '../access/role.ts';
import type { AnswerOf } from '../http/contract.ts';
import { containing, namesOfAwaited, readWaitingFor } from '../runs/queries.ts';
import { caseStatus } from './case-status.ts';
import type { CaseRow, listCases } from './contract.ts';
import { reviewSchema, signatureSchema } from './contract.ts';

/** The parts of a report that lists show; anything else in it is left alone. */
const glanceSchema = z.object({
  triage: z.string().nullable().catch(null),
  redFlags: z.array(z.unknown()).catch([]),
  differential: z.array(z.object({ name: z.string() })).catch([]),
});

const summaryOfRun = {
  id: true,
  ref: true,
  status: true,
  waitingFor: true,
  progress: true,
  degraded: true,
  report: true,
} satisfies Prisma.RunSelect;
type Run = Prisma.RunGetPayload<{ select: typeof summaryOfRun }>;
type NameOf = Awaited<ReturnType<typeof namesOf>>;
type Case = Prisma.ClinicalCaseGetPayload<object>;

/** The case of a run; null when the run is not about a case. */
export const caseOfRun = (runId: string) =>
  prisma.clinicalCase.findUnique({ where: { runId }, select: { id: true, ref: true, signedAt: true } });

/** A case the principal may see, by id or reference; null otherwise. */
export const visibleCase = (principal: Principal, id: string) =>
  prisma.clinicalCase.findFirst({ where: { AND: [{ OR: [{ id }, { ref: id }] }, visibleTo(principal)] } });

/** A page of cases the principal may see, newest first. */
export async function casePage(
  principal: Principal,
  filter: { cursor?: string | undefined; limit: number; search?: string | undefined },
): Promise<AnswerOf<typeof listCases>> {
  const { cursor, limit, search } = filter;
  const matches: Prisma.ClinicalCaseWhereInput = search
    ? { OR: [{ title: containing(search) }, { ref: containing(search) }] }
    : {};
  const found = await prisma.clinicalCase.findMany({
    where: { AND: [visibleTo(principal), matches] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = found.slice(0, limit);
  return { cases: await caseRows(page), nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Cases with what their runs say of them. */
export async function caseRows(cases: readonly Case[]): Promise<CaseRow[]> {
  const [runs, ownerOf] = await Promise.all([
    prisma.run.findMany({ where: { id: { in: cases.map((found) => found.runId) } }, select: summaryOfRun }),
    namesOf(cases.map((found) => found.ownerId)),
  ]);
  const awaited = await namesOfAwaited(runs);
  return cases.map((found) =>
    caseRow(
      found,
      runs.find((run) => run.id === found.runId),
      ownerOf(found.ownerId),
      awaited,
    ),
  );
}

function caseRow(found: Case, run: Run | undefined, owner: CaseRow['owner'], nameOf: NameOf): CaseRow {
  const report = glanceSchema.safeParse(run?.report).data;
  return {
    caseId: found.id,
    ref: found.ref,
    runId: found.runId,
    runRef: run?.ref ?? '',
    title: found.title,
    status: caseStatus(run?.status ?? 'planning', run?.waitingFor ?? null, found.signedAt !== null),
    priority: found.priority,
    region: found.region,
    owner,
    waitingFor: readWaitingFor(run?.waitingFor ?? null, nameOf),
    progress: unpackProgress(run?.progress),
    degraded: run?.degraded ?? false,
    createdAt: found.createdAt.toISOString(),
    leading: report?.differential[0]?.name ?? null,
    redFlags: report?.redFlags.length ?? null,
    triage: report?.triage ?? null,
  };
}

export const readReviews = (stored: unknown) => z.array(reviewSchema).catch([]).parse(stored);
export const readSignature = (stored: unknown) => signatureSchema.nullable().catch(null).parse(stored);

/** Cases that were stored but whose run never began, because the process ended between the two. */
export const casesWithoutRun = () =>
  prisma.$queryRaw<
    { id: string }[]
  >`select c.id from "ClinicalCase" c left join "Run" r on r.id = c."runId" where r.id is null`;

export const caseById = (id: string) => prisma.clinicalCase.findUnique({ where: { id } });

/** The unfinished cases of a person, latest first. */
export const draftsOf = (ownerId: string) =>
  prisma.caseDraft.findMany({ where: { ownerId }, orderBy: { updatedAt: 'desc' }, take: 50 });

/** Hash of the body that a key was first used for; null when it is new. */
export const bodyHashOf = async (userId: string, key: string): Promise<string | null> =>
  (await prisma.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } }))?.bodyHash ?? null;

const visibleTo = (principal: Principal): Prisma.ClinicalCaseWhereInput =>
  seesEverything(principal) ? {} : { ownerId: principal.id };
