import { completePolicy } from '#lib/governance/complete-policy.ts';
import type { PolicyInForce } from '#lib/governance/policy.ts';
import { policySchema } from '#lib/governance/policy.ts';
import { validatePolicy } from '#lib/governance/validate-policy.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { namesOf } from '../access/queries.ts';
import { engine } from '../engine.ts';
import type { AnswerOf } from '../http/contract.ts';
import type { createPolicyDraft, getPolicy } from './contract.ts';
import type { PastRun } from './dry-run.ts';

type Version = AnswerOf<typeof getPolicy>;
type Draft = AnswerOf<typeof createPolicyDraft>;

/** The latest published policy. Throws when none was ever published: a start seeds version 1. */
export async function policyInForce(): Promise<PolicyInForce> {
  const latest = await prisma.policyVersion.findFirstOrThrow({ orderBy: { version: 'desc' } });
  return { version: latest.version, body: policySchema.parse(completePolicy(latest.body)) };
}

/** Published policies, newest first. */
export async function policyVersions(limit = 200): Promise<Version[]> {
  const rows = await prisma.policyVersion.findMany({ orderBy: { version: 'desc' }, take: limit });
  const people = await namesOf(rows.map((row) => row.publishedById));
  return rows.map((row) => ({
    version: row.version,
    body: policySchema.parse(completePolicy(row.body)),
    reason: row.reason,
    publishedBy: people(row.publishedById),
    publishedAt: row.publishedAt.toISOString(),
  }));
}

export async function policyDrafts(): Promise<Draft[]> {
  const rows = await prisma.policyDraft.findMany({ orderBy: { updatedAt: 'desc' }, take: 50 });
  const people = await namesOf(rows.map((row) => row.ownerId));
  return rows.map((row) => draftOf(row, people(row.ownerId)));
}

export async function policyDraft(id: string): Promise<Draft | null> {
  const row = await prisma.policyDraft.findUnique({ where: { id } });
  if (!row) return null;
  return draftOf(row, (await namesOf([row.ownerId]))(row.ownerId));
}

function draftOf(
  row: { id: string; body: unknown; basedOn: number; ownerId: string; updatedAt: Date },
  owner: { id: string; name: string },
): Draft {
  const body = completePolicy(row.body);
  const checked = validatePolicy(body);
  return {
    draftId: row.id,
    body: body as Draft['body'],
    basedOn: row.basedOn,
    owner,
    updatedAt: row.updatedAt.toISOString(),
    problems: checked.ok ? [] : checked.error.map(({ path, message }) => ({ path, message })),
  };
}

/** The latest runs that had a plan, folded whole, for trying a rule on them. */
export async function latestRunStates(count: number): Promise<PastRun[]> {
  const rows = await prisma.run.findMany({
    where: { planVersion: { gt: 0 } },
    select: { id: true, ref: true },
    orderBy: { createdAt: 'desc' },
    take: count,
  });
  const states = await Promise.all(rows.map(async ({ id, ref }) => ({ ref, state: await engine().readRun(id) })));
  return states.flatMap(({ ref, state }) => (state ? [{ ref, state }] : []));
}
