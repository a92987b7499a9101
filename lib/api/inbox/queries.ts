import { z } from 'zod';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { actionStepSchema, personSchema, reasonSchema, verbSchema } from '#lib/governance/escalation.ts';
import { jsonSchema } from '#lib/kernel/json.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { namesOf } from '../access/queries.ts';
import { type Principal, seesEverything } from '../access/role.ts';
import { type EscalationItem, escalationItemSchema } from './contract.ts';

type Row = Prisma.EscalationGetPayload<object>;

const iso = (value: unknown): string => new Date(value as string | number).toISOString();

const actionColumn = z.object({ action: jsonSchema, steps: z.array(actionStepSchema), people: z.int().default(1) });
const approvalColumn = z.object({ by: personSchema, at: z.union([z.number(), z.string()]) }).nullable();
const decisionColumn = z
  .union([
    z.object({
      at: z.literal('decided'),
      verb: verbSchema,
      by: personSchema,
      secondedBy: personSchema.nullable(),
      note: z.string(),
      decidedAt: z.number(),
    }),
    z.object({ at: z.literal('withdrawn'), because: z.string() }),
  ])
  .nullable();
const deadlineColumn = z.object({ safeCourse: z.string().default(''), extended: z.boolean().default(false) });

/** Items of the inbox the principal may see: operators and admins all, a clinician those of their own runs. */
export async function escalationItems(
  principal: Principal,
  filter: { status: string; runId?: string | undefined; limit: number },
  now: Date,
): Promise<EscalationItem[]> {
  const { status, runId, limit } = filter;
  const rows = await prisma.escalation.findMany({
    where: { ...(status === 'all' ? {} : { status }), ...(runId ? { runId } : {}), ...(await within(principal)) },
    orderBy: status === 'open' ? [{ deadlineAt: 'asc' }, { priority: 'desc' }] : [{ updatedAt: 'desc' }],
    take: limit,
  });
  return withContext(rows, now);
}

/** One item the principal may see; null otherwise. */
export async function escalationItem(principal: Principal, id: string, now: Date): Promise<EscalationItem | null> {
  const row = await prisma.escalation.findFirst({ where: { AND: [{ id }, await within(principal)] } });
  return row ? ((await withContext([row], now))[0] ?? null) : null;
}

/** How many open decisions wait for the principal: given to them by name, to their role, or to nobody. */
export async function waitingFor(principal: Principal): Promise<number> {
  if (principal.role !== 'operator' && principal.role !== 'admin') return 0;
  const roles = principal.role === 'admin' ? ['admin', 'operator'] : ['operator'];
  return prisma.escalation.count({
    where: { status: 'open', OR: [{ assigneeId: principal.id }, { assigneeId: null, assigneeRole: { in: roles } }] },
  });
}

export const openCount = (): Promise<number> => prisma.escalation.count({ where: { status: 'open' } });

async function withContext(rows: readonly Row[], now: Date): Promise<EscalationItem[]> {
  const runIds = [...new Set(rows.flatMap((row) => row.runId ?? []))];
  const people = rows.flatMap((row) => [row.assigneeId ?? [], row.claimedById ?? []].flat());
  const [runs, nameOf] = await Promise.all([
    prisma.run.findMany({ where: { id: { in: runIds } }, select: { id: true, ref: true, title: true, caseId: true } }),
    namesOf(people),
  ]);
  const person = (id: string | null) => (id === null ? null : nameOf(id));
  return rows.map((row) =>
    itemOf(
      row,
      runs.find((run) => run.id === row.runId),
      person,
      now,
    ),
  );
}

type RunOfItem = { ref: string; title: string; caseId: string | null };

function itemOf(
  row: Row,
  run: RunOfItem | undefined,
  person: (id: string | null) => { id: string; name: string } | null,
  now: Date,
): EscalationItem {
  const { action, steps, people } = actionColumn.parse(row.action);
  const { safeCourse, extended } = deadlineColumn.parse(row.onDeadline);
  const decided = decisionColumn.parse(row.decision);
  const first = approvalColumn.parse(row.firstApproval);
  const isClaimed = row.claimedUntil !== null && row.claimedUntil > now;
  return escalationItemSchema.parse({
    id: row.id,
    runId: row.runId ?? '',
    runRef: run?.ref ?? '',
    runTitle: run?.title ?? '',
    caseId: run?.caseId ?? null,
    subtaskKey: row.subtaskKey,
    kind: row.kind,
    risk: row.risk,
    title: row.title,
    why: reasonSchema.parse(row.why),
    action,
    steps,
    digest: row.digest,
    policyVersion: row.policyVersion,
    allowedVerbs: row.allowedVerbs,
    people,
    firstApproval: first && { by: first.by, at: iso(first.at) },
    priority: row.priority,
    deadline: iso(row.deadlineAt ?? row.createdAt),
    extended,
    safeCourse,
    status: row.status,
    assignee: person(row.assigneeId),
    assigneeRole: row.assigneeRole,
    claimedBy: isClaimed ? person(row.claimedById) : null,
    claimedUntil: isClaimed ? row.claimedUntil?.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    decision: decided?.at === 'decided' ? { ...decided, at: iso(decided.decidedAt) } : null,
    withdrawnBecause: decided?.at === 'withdrawn' ? decided.because : null,
  });
}

async function within(principal: Principal): Promise<Prisma.EscalationWhereInput> {
  if (seesEverything(principal)) return {};
  const own = await prisma.run.findMany({ where: { createdById: principal.id }, select: { id: true } });
  return { runId: { in: own.map((run) => run.id) } };
}
