import { z } from 'zod';
import { prisma } from '#lib/platform/database/client.ts';
import type { AnswerOf } from '../http/contract.ts';
import { openCount } from '../inbox/queries.ts';
import { policyInForce } from '../policy/queries.ts';
import type { listBreakers } from './contract.ts';

type Answer = AnswerOf<typeof listBreakers>;
type Bucket = { scope: string; minute: number; calls: number; failures: number };
type Window = { scope: string; calls: number; failures: number; slow: number };

const MINUTES = 20;
/** The column `why` of the system's row holds its whole state while it is latched. */
const latchedSchema = z.object({ why: z.object({ sentence: z.string(), scope: z.string() }) });
const probingSchema = z.object({ status: z.literal('half-open'), probesLeft: z.int() });

/** Safe mode as people read it; null when it is not latched. */
export async function safeMode(): Promise<Answer['safeMode']> {
  const row = await prisma.breaker.findUnique({ where: { scope: 'system' } });
  if (!row || row.state === 'closed') return null;
  const { why } = latchedSchema.parse(row.why);
  return { since: row.since.toISOString(), why: why.sentence, scope: why.scope, waiting: await openCount() };
}

/** Every breaker that ever moved and every provider that was called lately, with their windows. */
export async function breakers(now: Date): Promise<Answer['breakers']> {
  const { breaker } = (await policyInForce()).body;
  const [rows, buckets, windows] = await Promise.all([
    prisma.breaker.findMany({ where: { scope: { not: 'system' } } }),
    bucketsSince(new Date(now.getTime() - MINUTES * 60_000), now),
    windowsSince(new Date(now.getTime() - breaker.windowMs)),
  ]);
  const scopes = [...new Set([...rows.map((row) => row.scope), ...buckets.map((bucket) => bucket.scope)])].sort();
  return scopes.map((scope) => {
    const row = rows.find((found) => found.scope === scope);
    const window = windows.find((found) => found.scope === scope);
    return {
      scope,
      state: row?.state === 'open' || row?.state === 'half-open' ? row.state : 'closed',
      since: row?.since.toISOString() ?? null,
      until: row?.until?.toISOString() ?? null,
      probesLeft: probingSchema.safeParse(row?.why).data?.probesLeft ?? null,
      window: { calls: window?.calls ?? 0, failures: window?.failures ?? 0, slow: window?.slow ?? 0 },
      buckets: Array.from({ length: MINUTES }, (_, index) => {
        const found = buckets.find((bucket) => bucket.scope === scope && bucket.minute === MINUTES - 1 - index);
        return { calls: found?.calls ?? 0, failures: found?.failures ?? 0 };
      }),
    };
  });
}

const bucketsSince = (since: Date, now: Date): Promise<Bucket[]> => prisma.$queryRaw<Bucket[]>`
  select 'provider:' || provider as scope, floor(extract(epoch from (${now}::timestamptz - at)) / 60)::int as minute,
         count(*)::int as calls, count(*) filter (where not ok)::int as failures
  from "AttemptOutcome" where at >= ${since} and at <= ${now} and provider <> '' group by 1, 2`;

const windowsSince = (since: Date): Promise<Window[]> => prisma.$queryRaw<Window[]>`
  select 'provider:' || provider as scope, count(*)::int as calls, count(*) filter (where not ok)::int as failures, count(*) filter (where slow)::int as slow
  from "AttemptOutcome" where at >= ${since} and provider <> '' group by 1
  union all
  select 'agent:' || "agentId", count(*)::int, count(*) filter (where not ok)::int, count(*) filter (where slow)::int
  from "AttemptOutcome" where at >= ${since} group by 1`;
