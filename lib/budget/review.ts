import type { Policy } from '#lib/governance/policy.ts';
import { cycleAt, cycleStart } from './cycle.ts';
import { type BankFlag, changedFlags, limitFlag, type Measured, purseFlag, starvationFlag } from './flags.ts';
import { agentLimits, type CycleUse, noUse, tenantLimits } from './limits.ts';
import { rebalanceEntries } from './rebalance.ts';
import { type Server, starving, type Waiting } from './starvation.ts';
import type { BankEntry } from './types.ts';

/** An agent as the bank sees it; `attemptTokens` is what one more attempt needs. */
export type BankedAgent = Server & {
  readonly name: string;
  readonly family: string;
  readonly balanceTokens: number;
  readonly owedTokens: number;
  readonly attemptTokens: number;
};

/** All that a review looks at, as of one moment. */
export type BankView = {
  readonly now: number;
  readonly agents: readonly BankedAgent[];
  readonly reserveTokens: number;
  readonly use: CycleUse;
  /** Active runs with what they used in all and may use in all. */
  readonly runs: readonly Measured[];
  readonly waiting: readonly Waiting[];
  /** Names of runs, for sentences. */
  readonly runNames: Readonly<Record<string, string>>;
  readonly up: readonly BankFlag[];
  /** When tokens were last moved between agents; ms since the epoch. */
  readonly lastRebalancedAt: number;
};

export type Reviewed = {
  readonly raised: readonly BankFlag[];
  readonly cleared: readonly BankFlag[];
  readonly entries: readonly BankEntry[];
};

/** Waits below this are not worth a warning, however short the work, ms: the bank is looked at as often. */
const LEAST_WAIT_MS = 5_000;
/** Between two redistributions for the same flags, ms: what was moved needs time to be used. */
const REBALANCE_PAUSE_MS = 30_000;

/**
 * Looks the bank over: who runs out, who starves, which flags to raise and to clear. While an agent’s purse is flagged,
 * tokens that others will not need are moved to it, at once and then every half minute.
 */
export function reviewBank(view: BankView, rules: Policy['budget']): Reviewed {
  const purses = view.agents.flatMap((agent) => purseFlag(purseOf(agent, view, rules), rules));
  const wanted = [...purses, ...limitFlags(view, rules), ...starvationFlags(view, rules)];
  const { raised, cleared } = changedFlags(view.up, wanted);
  const isNew = raised.some(({ id }) => purses.some((flag) => flag.id === id));
  const isDue = isNew || view.now - view.lastRebalancedAt >= REBALANCE_PAUSE_MS;
  return { raised, cleared, entries: purses.length > 0 && isDue ? rebalance(view, purses, rules) : [] };
}

function purseOf(agent: BankedAgent, { reserveTokens }: BankView, rules: Policy['budget']) {
  const credit = Math.floor(rules.maxBorrowShare * rules.tokensPerAgent) - agent.owedTokens;
  const lendableTokens = Math.max(0, Math.min(reserveTokens, credit));
  return { ...agent, lendableTokens, allocationTokens: rules.tokensPerAgent };
}

function limitFlags({ agents, use, runs }: BankView, rules: Policy['budget']): BankFlag[] {
  const ofAgents = agents.map(({ agentId, name }) => ({
    scope: `agent:${agentId}`,
    name,
    use: use.agents[agentId] ?? noUse,
    limits: agentLimits(rules),
  }));
  const ofTenants = Object.entries(use.tenants).map(([tenant, used]) => ({
    scope: `tenant:${tenant}`,
    name: `Tenant ${tenant}`,
    use: used,
    limits: tenantLimits(rules),
  }));
  return [...ofAgents, ...runs, ...ofTenants].flatMap((measured) => limitFlag(measured, rules));
}

function starvationFlags(view: BankView, { starvationFactor: factor }: Policy['budget']): BankFlag[] {
  const names = new Map(view.agents.map(({ agentId, name }) => [agentId, name]));
  return starving(view.agents, view.waiting, { now: view.now, factor })
    .filter(({ waitedMs }) => waitedMs >= LEAST_WAIT_MS)
    .map((one) =>
      starvationFlag(one, {
        run: view.runNames[one.claimant] ?? one.claimant,
        agent: names.get(one.agentId) ?? one.agentId,
      }),
    );
}

function rebalance(view: BankView, purses: readonly BankFlag[], rules: Policy['budget']): BankEntry[] {
  const cycle = cycleAt(view.now, rules);
  const elapsedShare = (view.now - cycleStart(cycle, rules)) / (rules.cycleMinutes * 60_000);
  const agents = view.agents.map(({ agentId, family, balanceTokens }) => ({
    id: agentId,
    family,
    balanceTokens,
    usedTokens: view.use.agents[agentId]?.tokens ?? 0,
  }));
  const exhausted = new Set(purses.map(({ scope }) => scope.slice('agent:'.length)));
  return rebalanceEntries(agents, exhausted, rules, { elapsedShare, name: `rebalance:${view.now}` });
}
