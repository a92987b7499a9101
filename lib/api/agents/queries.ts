import { z } from 'zod';
import type { Policy } from '#lib/governance/policy.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { brierOf, calibrationBins, judgedOf, reliabilityOf, weighedRecord } from '#lib/registry/standing.ts';
import { recordOfRow } from '#lib/registry/standing-row.ts';
import { agentCardSchema, type Standing, versionStateSchema } from '#lib/registry/types.ts';
import { policyInForce } from '../policy/queries.ts';
import type { AgentItem } from './contract.ts';

type Measured = { agentId: string; version: string; p50: number; p95: number; samples: number };
type Day = { agentId: string; version: string; attempts: number; failures: number; tokens: number };

const DAY_MS = 24 * 60 * 60_000;

/** Every agent version that is not retired, with its record, its load and what it was measured to do. */
export async function agentItems(now: Date): Promise<AgentItem[]> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const [versions, standings, inFlight, breakers, accounts, measured, days, policy] = await Promise.all([
    prisma.agentVersion.findMany({
      where: { state: { not: 'retired' } },
      orderBy: [{ agentId: 'asc' }, { createdAt: 'desc' }],
    }),
    prisma.standing.findMany(),
    prisma.attempt.groupBy({ by: ['agentId'], _count: true }),
    prisma.breaker.findMany({ where: { scope: { startsWith: 'agent:' } } }),
    prisma.tokenAccount.findMany({ where: { id: { startsWith: 'agent:' } } }),
    measuredSince(dayAgo),
    daysSince(dayAgo),
    policyInForce(),
  ]);
  return versions.map((row) => {
    const card = agentCardSchema.parse(row.card);
    const isOf = (other: { agentId: string; version: string }) =>
      other.agentId === card.id && other.version === card.version;
    const seen = measured.find(isOf);
    const day = days.find(isOf);
    return {
      card,
      state: versionStateSchema.parse(row.state),
      provider: card.kind === 'llm' ? (card.model.split(':')[0] ?? '') : card.kind,
      standing: standings
        .filter(isOf)
        .map(({ capability, ...row }) => standingPart(capability, recordOfRow(row), policy.body.consensus)),
      measured: seen ? { p50Ms: seen.p50, p95Ms: seen.p95, samples: seen.samples } : null,
      inFlight: inFlight.find((row) => row.agentId === card.id)?._count ?? 0,
      breaker: breakerStatus.parse(breakers.find((row) => row.scope === `agent:${card.id}`)?.state),
      balanceTokens: Number(accounts.find((account) => account.id === `agent:${card.id}`)?.balance ?? 0),
      lastDay: { attempts: day?.attempts ?? 0, failures: day?.failures ?? 0, tokens: day?.tokens ?? 0 },
    };
  });
}

function standingPart(capability: string, record: Standing, rules: Policy['consensus']): AgentItem['standing'][number] {
  const { calibration = [] } = record;
  return {
    capability,
    ...weighedRecord(record, rules),
    reliability: reliabilityOf(record, rules),
    judged: judgedOf(calibration),
    brier: brierOf(calibration),
    calibration: calibrationBins(calibration),
  };
}

const breakerStatus = z.enum(['closed', 'open', 'half-open']).catch('closed');

const measuredSince = (since: Date): Promise<Measured[]> => prisma.$queryRaw<Measured[]>`
  select "agentId", "agentVersion" as version, count(*)::int as samples,
         percentile_cont(0.5) within group (order by "durationMs") as p50, percentile_cont(0.95) within group (order by "durationMs") as p95
  from "AttemptOutcome" where at >= ${since} and ok group by 1, 2`;

const daysSince = (since: Date): Promise<Day[]> => prisma.$queryRaw<Day[]>`
  select "agentId", "agentVersion" as version, count(*)::int as attempts, count(*) filter (where not ok)::int as failures, sum(tokens)::float as tokens
  from "AttemptOutcome" where at >= ${since} group by 1, 2`;
