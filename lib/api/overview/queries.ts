import { prisma } from '#lib/platform/database/client.ts';
import type { AnswerOf } from '../http/contract.ts';
import { rowColumns, runRows } from '../runs/queries.ts';
import { activeStatuses } from '../runs/run-status.ts';
import { breakers, safeMode } from '../safe-mode/queries.ts';
import type { getOverview } from './contract.ts';

type Overview = AnswerOf<typeof getOverview>;

const HOUR_MS = 60 * 60_000;
const SHOWN = 60;

/** Everything the first page shows, gathered side by side. */
export async function overview(now: Date): Promise<Overview> {
  const [runs, settledLastHour, council, people, mode, windows, bank, energyToday] = await Promise.all([
    runsByWhoGoesNext(),
    lastHour(now),
    councilNow(),
    prisma.user.findMany({
      where: { active: true },
      select: { id: true, name: true, role: true },
      orderBy: { name: 'asc' },
    }),
    safeMode(),
    breakers(now),
    books(),
    energySinceMidnight(now),
  ]);
  return { ...runs, settledLastHour, council, people, safeMode: mode, breakers: windows, bank, energyToday };
}

async function runsByWhoGoesNext(): Promise<Pick<Overview, 'person' | 'machine' | 'settled'>> {
  const [active, ended] = await Promise.all([
    prisma.run.findMany({
      where: { status: { in: activeStatuses } },
      select: rowColumns,
      orderBy: { createdAt: 'asc' },
      take: SHOWN,
    }),
    prisma.run.findMany({
      where: { status: { notIn: activeStatuses } },
      select: rowColumns,
      orderBy: { endedAt: 'desc' },
      take: 14,
    }),
  ]);
  const rows = await runRows(active);
  const isWaiting = (status: string) => status === 'waiting' || status === 'paused';
  const byDeadline = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
    (a.waitingFor?.until ?? '9').localeCompare(b.waitingFor?.until ?? '9');
  return {
    person: rows.filter((row) => isWaiting(row.status)).sort(byDeadline),
    machine: rows.filter((row) => !isWaiting(row.status)),
    settled: await runRows(ended),
  };
}

async function lastHour(now: Date): Promise<Overview['settledLastHour']> {
  const ended = await prisma.run.findMany({
    where: { endedAt: { gte: new Date(now.getTime() - HOUR_MS) } },
    select: { status: true, degraded: true, createdAt: true, endedAt: true },
  });
  const durations = ended.map((run) => (run.endedAt?.getTime() ?? 0) - run.createdAt.getTime()).sort((a, b) => a - b);
  return {
    runs: ended.length,
    degraded: ended.filter((run) => run.degraded).length,
    failed: ended.filter((run) => run.status === 'failed').length,
    medianMs: durations[Math.floor(durations.length / 2)] ?? null,
  };
}

async function councilNow(): Promise<Overview['council']> {
  const [agents, atWork, cut] = await Promise.all([
    prisma.agent.findMany({ orderBy: [{ family: 'asc' }, { id: 'asc' }] }),
    prisma.attempt.findMany({ distinct: ['agentId'], select: { agentId: true } }),
    prisma.breaker.findMany({ where: { scope: { startsWith: 'agent:' } } }),
  ]);
  const busy = new Set(atWork.map((attempt) => attempt.agentId));
  return agents.map(({ id, name, monogram, family, state }) => ({
    id,
    name,
    monogram,
    family,
    state,
    busy: busy.has(id),
    breaker: cut.find((breaker) => breaker.scope === `agent:${id}`)?.state ?? 'closed',
  }));
}

async function books(): Promise<Overview['bank']> {
  const accounts = await prisma.tokenAccount.findMany();
  const sum = (belongs: (id: string) => boolean) =>
    accounts.filter(({ id }) => belongs(id)).reduce((total, { balance }) => total + Number(balance), 0);
  return {
    balances: sum(() => true) === 0,
    spent: sum((id) => id === 'spent' || id.startsWith('run:') || id.startsWith('tenant:')),
    held: sum((id) => id.startsWith('held:')),
    agents: sum((id) => id.startsWith('agent:')),
    reserve: sum((id) => id === 'reserve'),
    issued: -sum((id) => id === 'issued'),
  };
}

type Hour = { hour: Date; low: number; high: number };

async function energySinceMidnight(now: Date): Promise<Overview['energyToday']> {
  const midnight = new Date(now);
  midnight.setUTCHours(0, 0, 0, 0);
  const hours = await prisma.$queryRaw<Hour[]>`
    select date_trunc('hour', "createdAt") as hour, sum("energyLowWh") as low, sum("energyHighWh") as high
    from "Run" where "createdAt" >= ${midnight} group by 1 order by 1`;
  return {
    low: hours.reduce((total, { low }) => total + low, 0),
    high: hours.reduce((total, { high }) => total + high, 0),
    byHour: hours.map(({ hour, low, high }) => ({ hour: hour.toISOString(), low, high })),
  };
}

/** Workers registered and not stopped. */
export const livingWorkers = (): Promise<number> => prisma.worker.count({ where: { stoppedAt: null } });
