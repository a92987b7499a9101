import { z } from 'zod';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { unpackProgress } from '#lib/run/projections/progress.ts';
import { namesOf } from '../access/queries.ts';
import { type Principal, seesEverything } from '../access/role.ts';
import type { AnswerOf } from '../http/contract.ts';
import { literally } from '../http/literally.ts';
import type { getRun, LedgerEvent, listRuns, RunRow } from './contract.ts';
import { activeStatuses, apiStatus } from './run-status.ts';

/** Columns of a run that a list shows: the report stays in the database. */
export const rowColumns = {
  id: true,
  ref: true,
  title: true,
  caseId: true,
  status: true,
  priority: true,
  region: true,
  degraded: true,
  waitingFor: true,
  progress: true,
  tokens: true,
  energyLowWh: true,
  energyHighWh: true,
  createdAt: true,
  updatedAt: true,
  endedAt: true,
} satisfies Prisma.RunSelect;
type RowColumns = Prisma.RunGetPayload<{ select: typeof rowColumns }>;

type RunDetail = AnswerOf<typeof getRun>;

type Filter = { status?: string | undefined; cursor?: string | undefined; limit: number; search?: string | undefined };

/** A page of runs the principal may see, newest first. */
export async function runPage(principal: Principal, filter: Filter): Promise<AnswerOf<typeof listRuns>> {
  const rows = await prisma.run.findMany({
    where: { AND: [visibleTo(principal), byStatus(filter.status), bySearch(filter.search)] },
    select: rowColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
    ...(filter.cursor ? { cursor: { id: filter.cursor }, skip: 1 } : {}),
  });
  const page = rows.slice(0, filter.limit);
  return { runs: await runRows(page), nextCursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null };
}

/** Rows with the faces of the agents at work and the signature, in three queries however many runs there are. */
export async function runRows(rows: readonly RowColumns[]): Promise<RunRow[]> {
  const ids = rows.map((row) => row.id);
  const [attempts, cases, nameOf] = await Promise.all([
    prisma.attempt.findMany({ where: { runId: { in: ids } }, select: { runId: true, agentId: true } }),
    prisma.clinicalCase.findMany({ where: { runId: { in: ids } }, select: { runId: true, signedAt: true } }),
    namesOfAwaited(rows),
  ]);
  const agentIds = [...new Set(attempts.map((attempt) => attempt.agentId))];
  const agents = await prisma.agent.findMany({
    where: { id: { in: agentIds } },
    select: { id: true, name: true, monogram: true, family: true },
  });
  return rows.map((row) => {
    const atWork = new Set(attempts.filter((attempt) => attempt.runId === row.id).map((attempt) => attempt.agentId));
    const signedAt = cases.find((found) => found.runId === row.id)?.signedAt;
    return {
      ...runRow(row, nameOf),
      signedAt: signedAt?.toISOString() ?? null,
      agents: agents.filter((agent) => atWork.has(agent.id)),
    };
  });
}

function runRow(row: RowColumns, nameOf: NameOf): Omit<RunRow, 'agents' | 'signedAt'> {
  return {
    runId: row.id,
    ref: row.ref,
    title: row.title,
    caseId: row.caseId,
    status: apiStatus(row.status, row.waitingFor),
    priority: row.priority,
    region: row.region,
    degraded: row.degraded,
    waitingFor: readWaitingFor(row.waitingFor, nameOf),
    progress: unpackProgress(row.progress),
    tokens: row.tokens,
    energyWh: { low: row.energyLowWh, high: row.energyHighWh },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

type NameOf = Awaited<ReturnType<typeof namesOf>>;

/** What is stored about whom a run waits for; `until` in ms since the epoch. */
const awaitedSchema = z.object({
  role: z.string(),
  assigneeId: z.string().nullable(),
  until: z.number(),
  escalationIds: z.array(z.string()),
});

/** Names of the people that runs wait for by name. */
export const namesOfAwaited = (rows: readonly { readonly waitingFor: unknown }[]): Promise<NameOf> =>
  namesOf(rows.flatMap(({ waitingFor }) => awaitedSchema.safeParse(waitingFor).data?.assigneeId ?? []));

/** Whom a run waits for as the API tells it; null when it moves by itself. */
export function readWaitingFor(stored: unknown, nameOf: NameOf): RunRow['waitingFor'] {
  if (stored === null) return null;
  const { role, assigneeId, until, escalationIds } = awaitedSchema.parse(stored);
  const name = assigneeId === null ? null : nameOf(assigneeId).name;
  return { role, name, until: new Date(until).toISOString(), escalationIds };
}

/** The run's summary columns when the principal may see it; null otherwise, as if it were not there. */
export const visibleRun = (principal: Principal, id: string) =>
  prisma.run.findFirst({
    where: { AND: [{ OR: [{ id }, { ref: id }] }, visibleTo(principal)] },
    select: { ...rowColumns, version: true, policyVersion: true, planVersion: true },
  });

/** The reference of a run the principal may see; null otherwise. */
export const refOfRun = async (principal: Principal, id: string): Promise<string | null> =>
  (await prisma.run.findFirst({ where: { AND: [{ id }, visibleTo(principal)] }, select: { ref: true } }))?.ref ?? null;

/** Runs forked from a run that the principal may see, oldest first, each with the version it began from. */
export async function forksOf(principal: Principal, runId: string): Promise<RunDetail['forks']> {
  const begun = await prisma.$queryRaw<{ runId: string; version: number }[]>`
    SELECT body->>'runId' AS "runId", (body->'forkedFrom'->>'version')::int AS version FROM "Event"
     WHERE type = 'RunSubmitted' AND body->'forkedFrom'->>'runId' = ${runId} ORDER BY at`;
  const ids = begun.map((fork) => fork.runId);
  const visible = ids.length
    ? await prisma.run.findMany({
        where: { AND: [{ id: { in: ids } }, visibleTo(principal)] },
        select: { id: true, ref: true },
      })
    : [];
  const refs = new Map(visible.map(({ id, ref }) => [id, ref]));
  return begun.flatMap((fork) => {
    const ref = refs.get(fork.runId);
    return ref ? [{ ...fork, ref }] : [];
  });
}

/** Events of a stream after a version, in order. */
export async function eventsAfter(stream: string, after: number, limit: number): Promise<LedgerEvent[]> {
  const events = await prisma.event.findMany({
    where: { stream, version: { gt: after } },
    orderBy: { version: 'asc' },
    take: limit,
  });
  return events.map((event) => ({ ...event, body: event.body as LedgerEvent['body'], at: event.at.toISOString() }));
}

const visibleTo = (principal: Principal): Prisma.RunWhereInput =>
  seesEverything(principal) ? {} : { createdById: principal.id };

function byStatus(status: string | undefined): Prisma.RunWhereInput {
  if (status === undefined) return {};
  if (status === 'active') return { status: { in: activeStatuses } };
  const isMoving = status === 'planning' || status === 'running';
  if (isMoving) return { status, waitingFor: { equals: Prisma.DbNull } };
  if (status === 'waiting')
    return { status: { in: ['planning', 'running'] }, NOT: { waitingFor: { equals: Prisma.DbNull } } };
  return { status };
}

const bySearch = (search: string | undefined): Prisma.RunWhereInput =>
  search ? { OR: [{ title: containing(search) }, { ref: containing(search) }] } : {};

/** Texts that have this text in them, in capitals or not. */
export const containing = (search: string) => ({ contains: literally(search), mode: 'insensitive' as const });
