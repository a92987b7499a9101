import type { Policy } from '#lib/governance/policy.ts';
import { allocate, type FloorRules } from './allocation.ts';
import { agent, balanceOf, transfer } from './postings.ts';
import { accountOf, type BankEntry, MAIN_TENANT, PLANNER } from './types.ts';

export type CycleRules = FloorRules & Pick<Policy['budget'], 'reserveTokens'>;

/** What a new cycle is made of: balances by account, debts by agent id, families by agent id, tenants by run id. */
export type BeforeCycle = {
  readonly balances: Readonly<Record<string, number>>;
  readonly debts?: Readonly<Record<string, number>>;
  readonly families?: Readonly<Record<string, string>>;
  readonly tenants?: Readonly<Record<string, string>>;
};

/** Number of the cycle that a moment belongs to; `now` in ms since the epoch. */
export const cycleAt = (now: number, { cycleMinutes }: Pick<Policy['budget'], 'cycleMinutes'>): number =>
  Math.floor(now / (cycleMinutes * 60_000));

/** When a cycle begins, ms since the epoch. */
export const cycleStart = (cycle: number, { cycleMinutes }: Pick<Policy['budget'], 'cycleMinutes'>): number =>
  cycle * cycleMinutes * 60_000;

/**
 * A new cycle: what runs spent is closed to their tenants; the cycle’s tokens are divided among the agents, nobody above
 * its allocation, so that nobody can hoard; debts are repaid from what they then have, and the reserve is filled up last. What is
 * held for running work stays held. `name` begins the names of the transactions.
 */
export function cycleEntries(
  before: BeforeCycle,
  rules: CycleRules,
  name = 'restock',
): { readonly entries: BankEntry[]; readonly grants: ReadonlyMap<string, number> } {
  const { balances, debts = {}, families = {} } = before;
  const claimants = ownersOf(balances, 'agent').map((id) => ({
    id,
    family: families[id] ?? (id === PLANNER ? PLANNER : 'other'),
    claimTokens: Math.max(0, rules.tokensPerAgent - (balances[agent(id)] ?? 0)),
  }));
  const grants = allocate(rules.cycleTokens, claimants, rules);
  const ofAgents = claimants.flatMap(({ id }) => {
    const grant = grants.get(id) ?? 0;
    const owned = Math.max(0, (balances[agent(id)] ?? 0) + grant);
    return [
      ...transfer(`${name}:${id}`, 'restock', 'issued', agent(id), grant),
      ...transfer(`${name}:${id}`, 'repay', agent(id), 'reserve', Math.min(owned, debts[id] ?? 0)),
    ];
  });
  const missing = rules.reserveTokens - (balances.reserve ?? 0) - balanceOf(ofAgents, 'reserve');
  const filled = transfer(`${name}:reserve`, 'restock', 'issued', 'reserve', missing);
  return { entries: [...closingEntries(before, name), ...ofAgents, ...filled], grants };
}

/** What runs spent in the cycle that ends goes to the accounts of their tenants. */
function closingEntries({ balances, tenants = {} }: BeforeCycle, name: string): BankEntry[] {
  return ownersOf(balances, 'run').flatMap((runId) =>
    transfer(
      `${name}:run:${runId}`,
      'close',
      `run:${runId}`,
      `tenant:${tenants[runId] ?? MAIN_TENANT}`,
      balances[`run:${runId}`] ?? 0,
    ),
  );
}

const ownersOf = (balances: Readonly<Record<string, number>>, kind: 'agent' | 'run'): string[] =>
  Object.keys(balances).flatMap((id) => {
    const account = accountOf(id);
    return account.kind === kind && account.owner !== null ? [account.owner] : [];
  });

type Opening = Pick<Policy['budget'], 'tokensPerAgent' | 'reserveTokens'>;

/** The first tokens of the bank: an allocation for each agent, and the shared reserve. */
export const openingEntries = (agentIds: readonly string[], rules: Opening): BankEntry[] => [
  ...agentIds.flatMap((id) => agentOpeningEntries(id, rules)),
  ...transfer('opening:reserve', 'issue', 'issued', 'reserve', rules.reserveTokens),
];

/** The first allocation of an agent that joins a bank already open. */
export const agentOpeningEntries = (
  agentId: string,
  { tokensPerAgent }: Pick<Opening, 'tokensPerAgent'>,
): BankEntry[] => transfer(`opening:${agentId}`, 'issue', 'issued', agent(agentId), tokensPerAgent);
