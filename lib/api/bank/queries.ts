import { agentFloor, familyFloor } from '#lib/budget/allocation.ts';
import { cycleAt, cycleStart } from '#lib/budget/cycle.ts';
import { type BankEvent, flagsUp } from '#lib/budget/events.ts';
import { flowsOf, type LegSum, sumLegs } from '#lib/budget/flows.ts';
import { agentLimits, type CycleUse, noUse, tenantLimits } from '#lib/budget/limits.ts';
import { accountOf, type BankEntry, PLANNER } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { readBankEvents } from '#lib/orchestrator/bank-flags.ts';
import { BankReader, readLoans } from '#lib/orchestrator/bank-reader.ts';
import { prisma } from '#lib/platform/database/client.ts';
import { pool } from '#lib/platform/database/pool.ts';
import type { AnswerOf } from '../http/contract.ts';
import { policyInForce } from '../policy/queries.ts';
import type { getBank } from './contract.ts';

type Bank = AnswerOf<typeof getBank>;
type Timed = BankEvent & { readonly at: number };

const reader = new BankReader(pool);
const RUNS_SHOWN = 20;
const CYCLES_SHOWN = 12;
const ACTS_SHOWN = 20;

/** The bank as its page shows it; `now` in ms since the epoch. */
export async function bank(now: number): Promise<Bank> {
  const { body } = await policyInForce();
  const rules = body.budget;
  const [accounts, agents, events, loans, use, cycles] = await Promise.all([
    prisma.tokenAccount.findMany(),
    prisma.agent.findMany({ orderBy: [{ family: 'asc' }, { id: 'asc' }] }),
    readBankEvents(pool),
    readLoans(pool),
    reader.use(now, rules),
    latestCycles(),
  ]);
  const balances = new Map(accounts.map(({ id, balance }) => [id, Number(balance)]));
  const heldBy = await heldTokens(balances);
  const rows = agentRows(agents, balances, { use, loans, heldBy: heldBy.agents, rules });
  const cycle = cycleAt(now, rules);
  const begun = events[0]?.type === 'CycleBegun' ? events[0] : null;
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return {
    cycle: {
      number: cycle,
      begunAt: begun ? iso(begun.at) : null,
      endsAt: iso(cycleStart(cycle + 1, rules)),
    },
    sum: [...balances.values()].reduce((sum, balance) => sum + balance, 0),
    totals: totalsOf(balances),
    reserveSize: rules.reserveTokens,
    agents: rows,
    families: familyRows(rows, rules),
    tenants: tenantRows(balances, use, rules),
    runs: await runRows(balances, heldBy.runs),
    flows: await flowsSince(begun),
    loans: await withNames(loans, names),
    flags: flagsWithTimes(events),
    acts: actsOf(events, names).slice(0, ACTS_SHOWN),
    cycles,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

function totalsOf(balances: ReadonlyMap<string, number>): Bank['totals'] {
  const totals = { agent: 0, held: 0, run: 0, tenant: 0, reserve: 0, spent: 0, issued: 0 };
  for (const [id, balance] of balances) totals[accountOf(id).kind] += balance;
  return totals;
}

/** Tokens held for work that is out, by agent and by run. */
async function heldTokens(balances: ReadonlyMap<string, number>) {
  const attempts = await prisma.attempt.findMany({ select: { id: true, agentId: true, runId: true } });
  const agents = new Map<string, number>();
  const runs = new Map<string, number>();
  for (const { id, agentId, runId } of attempts) {
    const held = balances.get(`held:${id}`) ?? 0;
    agents.set(agentId, (agents.get(agentId) ?? 0) + held);
    runs.set(runId, (runs.get(runId) ?? 0) + held);
  }
  return { agents, runs };
}

type AgentRow = { id: string; name: string; monogram: string; family: string };

function agentRows(
  agents: readonly AgentRow[],
  balances: ReadonlyMap<string, number>,
  about: {
    readonly use: CycleUse;
    readonly loans: Awaited<ReturnType<typeof readLoans>>;
    readonly heldBy: ReadonlyMap<string, number>;
    readonly rules: Policy['budget'];
  },
): Bank['agents'] {
  const { use, loans, heldBy, rules } = about;
  const planner = { id: PLANNER, name: 'Planner', monogram: 'PL', family: PLANNER };
  const all = balances.has(`agent:${PLANNER}`) ? [...agents, planner] : agents;
  const { calls, seconds } = agentLimits(rules);
  return all.map(({ id, name, monogram, family }) => ({
    ...{ id, name, monogram, family },
    balance: balances.get(`agent:${id}`) ?? 0,
    held: heldBy.get(id) ?? 0,
    owed: loans.reduce((sum, loan) => (loan.agentId === id ? sum + loan.owedTokens : sum), 0),
    allocation: rules.tokensPerAgent,
    floor: agentFloor(rules, all.length),
    use: use.agents[id] ?? noUse,
    limits: { calls, seconds },
  }));
}

function familyRows(rows: Bank['agents'], rules: Policy['budget']): Bank['families'] {
  const families = Map.groupBy(rows, ({ family }) => family);
  return [...families].map(([family, members]) => ({
    family,
    agents: members.length,
    balance: members.reduce((sum, { balance }) => sum + balance, 0),
    floor: familyFloor(rules, families.size, members.length),
  }));
}

function tenantRows(balances: ReadonlyMap<string, number>, use: CycleUse, rules: Policy['budget']): Bank['tenants'] {
  const known = [...balances.keys()].filter((id) => id.startsWith('tenant:')).map((id) => id.slice('tenant:'.length));
  return [...new Set([...known, ...Object.keys(use.tenants)])].sort().map((id) => ({
    id,
    spentBefore: balances.get(`tenant:${id}`) ?? 0,
    use: use.tenants[id] ?? noUse,
    limits: tenantLimits(rules),
  }));
}

async function runRows(
  balances: ReadonlyMap<string, number>,
  held: ReadonlyMap<string, number>,
): Promise<Bank['runs']> {
  const spent = [...balances].flatMap(([id, balance]) =>
    id.startsWith('run:') ? [[id.slice(4), balance] as const] : [],
  );
  const waiting = [...held]
    .filter(([id, tokens]) => tokens > 0 && !balances.has(`run:${id}`))
    .map(([id]) => [id, 0] as const);
  const shown = [...spent, ...waiting].sort(([, a], [, b]) => b - a).slice(0, RUNS_SHOWN);
  const ids = shown.map(([id]) => id);
  const [runs, tenants] = await Promise.all([
    prisma.run.findMany({ where: { id: { in: ids } }, select: { id: true, ref: true, title: true } }),
    reader.tenantsOf(ids),
  ]);
  const known = new Map(runs.map((run) => [run.id, run]));
  return shown.flatMap(([id, tokens]) => {
    const run = known.get(id);
    return run ? [{ ...run, tenant: tenants.get(id) ?? '', spent: tokens, held: held.get(id) ?? 0 }] : [];
  });
}

/** Flows of the cycle: what began it, and every posting since. */
async function flowsSince(begun: Extract<Timed, { type: 'CycleBegun' }> | null): Promise<Bank['flows']> {
  const { rows } = await pool.query<LegSum>(
    `SELECT reason, split_part("accountId", ':', 1) AS kind, sum(amount)::float8 AS tokens FROM "TokenEntry"
      WHERE id > $1 GROUP BY 1, 2, amount > 0`,
    [begun?.body.lastEntryId ?? 0],
  );
  const first = sumLegs((begun?.body.entries ?? []) as readonly BankEntry[]);
  return flowsOf([...first, ...rows]).filter(({ tokens }) => tokens > 0);
}

async function withNames(
  loans: Awaited<ReturnType<typeof readLoans>>,
  names: ReadonlyMap<string, string>,
): Promise<Bank['loans']> {
  const ids = [...new Set(loans.flatMap(({ runId }) => (runId === null ? [] : [runId])))];
  const runs =
    ids.length > 0 ? await prisma.run.findMany({ where: { id: { in: ids } }, select: { id: true, ref: true } }) : [];
  const refs = new Map(runs.map(({ id, ref }) => [id, ref]));
  return loans.map((loan) => ({
    ...loan,
    agentName: names.get(loan.agentId) ?? loan.agentId,
    runRef: (loan.runId && refs.get(loan.runId)) || null,
  }));
}

function flagsWithTimes(events: readonly Timed[]): Bank['flags'] {
  const raisedAt = (id: string): number =>
    events.findLast((event) => event.type === 'BankFlagRaised' && event.body.flag.id === id)?.at ?? events[0]?.at ?? 0;
  return flagsUp(events).map((flag) => ({ ...flag, raisedAt: iso(raisedAt(flag.id)) }));
}

/** What the bank did since the cycle began, latest first, in sentences. */
function actsOf(events: readonly Timed[], names: ReadonlyMap<string, string>): Bank['acts'] {
  return events.toReversed().flatMap((event): Bank['acts'] => {
    const at = iso(event.at);
    if (event.type === 'BankFlagRaised') return [{ at, kind: 'raised', sentence: event.body.flag.sentence }];
    if (event.type === 'BankFlagCleared')
      return [{ at, kind: 'cleared', sentence: `Cleared, ${event.body.because}: ${event.body.flag.sentence}` }];
    if (event.type !== 'BankRebalanced') return [];
    const moved = event.body.entries.filter(({ amount }) => amount > 0);
    const total = moved.reduce((sum, { amount }) => sum + amount, 0);
    const takers = [...new Set(moved.map(({ accountId }) => accountId.slice('agent:'.length)))];
    const to = takers.map((id) => names.get(id) ?? id).join(', ');
    return [{ at, kind: 'rebalanced', sentence: `Moved ${total} unused tokens to ${to}.` }];
  });
}

async function latestCycles(): Promise<Bank['cycles']> {
  const { rows } = await pool.query<{ cycle: number; at: Date; issued: number; repaid: number; closed: number }>(
    `SELECT (body->>'cycle')::int AS cycle, at,
        (SELECT coalesce(-sum((e->>'amount')::float8), 0) FROM jsonb_array_elements(body->'entries') e WHERE e->>'accountId' = 'issued') AS issued,
        (SELECT coalesce(sum((e->>'amount')::float8), 0) FROM jsonb_array_elements(body->'entries') e
          WHERE e->>'accountId' = 'reserve' AND e->>'reason' = 'repay') AS repaid,
        (SELECT coalesce(sum(v::float8), 0) FROM jsonb_each_text(coalesce(body->'closed', '{}')) c(k, v)) AS closed
      FROM "Event" WHERE stream = 'bank' AND type = 'CycleBegun' ORDER BY version DESC LIMIT $1`,
    [CYCLES_SHOWN],
  );
  return rows.map(({ cycle, at, ...figures }) => ({ number: cycle, begunAt: at.toISOString(), ...figures }));
}

/** A page of the books, latest first. */
export async function bankEntries(query: { account?: string | undefined; before?: number | undefined; limit: number }) {
  const { account, before, limit } = query;
  const rows = await prisma.tokenEntry.findMany({
    where: { ...(account && { accountId: account }), ...(before && { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const entries = rows.slice(0, limit).map((row) => ({
    ...row,
    id: Number(row.id),
    amount: Number(row.amount),
    at: row.at.toISOString(),
  }));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
