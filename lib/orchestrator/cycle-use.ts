import { addUse, agentLimits, type CycleUse, inWords, limitReached, noUse, type Use } from '#lib/budget/limits.ts';
import { MAIN_TENANT } from '#lib/budget/types.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { AgentView } from '#lib/registry/types.ts';

/** What one agent used for one run. */
export type UseRow = { readonly agentId: string; readonly runId: string; readonly use: Use };

/** Sums rows up by agent, run and tenant; a run whose tenant is not known belongs to the main one. */
export function sumUse(cycle: number, rows: readonly UseRow[], tenants: ReadonlyMap<string, string>): CycleUse {
  const sums = { agents: {}, runs: {}, tenants: {} } satisfies Record<string, Record<string, Use>>;
  const add = (to: Record<string, Use>, key: string, use: Use): void => {
    to[key] = addUse(to[key] ?? noUse, use);
  };
  for (const { agentId, runId, use } of rows) {
    add(sums.agents, agentId, use);
    add(sums.runs, runId, use);
    add(sums.tenants, tenants.get(runId) ?? MAIN_TENANT, use);
  }
  return { cycle, ...sums };
}

/** An agent with what it owes, and the limit of the cycle it has reached. */
export function withBank(
  agent: AgentView,
  use: CycleUse,
  debts: Readonly<Record<string, number>>,
  rules: Policy['budget'],
): AgentView {
  const reached = limitReached(use.agents[agent.card.id] ?? noUse, agentLimits(rules));
  return { ...agent, owedTokens: debts[agent.card.id] ?? 0, limitReached: reached && inWords(reached) };
}
