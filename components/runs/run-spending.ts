import type { RunState } from '#lib/run/index.ts';

/** What one agent cost a run: tokens used, held for work that is out, and borrowed for work that is out. */
export type AgentSpending = { agentId: string; name: string; used: number; held: number; borrowed: number };

/** Tokens of a run by agent, most first. */
export function spendingByAgent(state: Pick<RunState, 'attempts'>): AgentSpending[] {
  const rows = new Map<string, AgentSpending>();
  for (const { award, status } of Object.values(state.attempts)) {
    const { agentId, name } = award;
    const row = rows.get(agentId) ?? { agentId, name, used: 0, held: 0, borrowed: 0 };
    if (status.at === 'awarded' || status.at === 'running') {
      row.held += award.reservedTokens;
      row.borrowed += award.borrowedTokens;
    }
    if (status.at === 'succeeded') row.used += status.outcome.usage.inputTokens + status.outcome.usage.outputTokens;
    rows.set(agentId, row);
  }
  return [...rows.values()]
    .filter(({ used, held }) => used + held > 0)
    .sort((a, b) => b.used + b.held - (a.used + a.held) || (a.agentId < b.agentId ? -1 : 1));
}
