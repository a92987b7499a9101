import { type ChainVerdict, verifyChain } from '#lib/governance/ledger.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { type Principal, seesEverything } from '../access/role.ts';
import type { AnswerOf } from '../http/contract.ts';
import { literally } from '../http/literally.ts';
import { eventsAfter } from '../runs/queries.ts';
import type { listStreams } from './contract.ts';

type StreamRow = { stream: string; length: number; head: string; lastAt: Date; label: string };

/** Streams with their heads, latest first. The label names the run, case or thing a stream is about. */
export async function streams(
  search: string | undefined,
  limit: number,
): Promise<AnswerOf<typeof listStreams>['streams']> {
  const like = `%${literally(search ?? '')}%`;
  const rows = await prisma.$queryRaw<StreamRow[]>`
    select e.stream, e.version as length, e.hash as head, e.at as "lastAt",
           coalesce(r.ref || ' ' || r.title, c.ref || ' ' || c.title, e.stream) as label
    from (select stream, max(version) as version from "Event" group by stream) last
    join "Event" e using (stream, version)
    left join "Run" r on 'run:' || r.id = e.stream
    left join "ClinicalCase" c on 'case:' || c.id = e.stream
    where e.stream ilike ${like} or r.ref ilike ${like} or r.title ilike ${like} or c.ref ilike ${like}
    order by e.at desc limit ${limit}`;
  return rows.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() }));
}

/** Whether the principal may read a stream: overseers all, others the runs and cases that are theirs. */
export async function mayRead(principal: Principal, stream: string): Promise<boolean> {
  if (seesEverything(principal)) return true;
  const [kind, id] = stream.split(':', 2);
  if (kind === 'run') return (await prisma.run.count({ where: { id: id ?? '', createdById: principal.id } })) > 0;
  if (kind === 'case') return (await prisma.clinicalCase.count({ where: { id: id ?? '', ownerId: principal.id } })) > 0;
  return false;
}

export const isStream = async (stream: string): Promise<boolean> =>
  (await prisma.event.count({ where: { stream, version: 1 } })) > 0;

const PAGE = 2000;

/** All events of a stream, page by page, so that a long one never sits in memory whole. */
export async function* wholeStream(stream: string) {
  for (let after = 0; ; ) {
    const page = await eventsAfter(stream, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.version;
  }
}

/** Recomputes every hash of a stream; null when there is no such stream. */
export async function verdictOn(stream: string): Promise<ChainVerdict | null> {
  const events = await Array.fromAsync(wholeStream(stream));
  return events.length === 0 ? null : verifyChain(events);
}
