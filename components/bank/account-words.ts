import { accountName } from './flow-layout.ts';
import type { BankData } from './use-bank.ts';

/** Who an account belongs to, for people: “General rules”, “R-0021”, “held for R-0021, rank-differential”. */
export function accountWords(accountId: string, { agents, runs }: Pick<BankData, 'agents' | 'runs'>): string {
  const [kind = '', ...rest] = accountId.split(':');
  const id = rest.join(':');
  const runName = (runId: string) => runs.find((run) => run.id === runId)?.ref ?? `run ${runId.slice(0, 8)}`;
  switch (kind) {
    case 'agent':
      return agents.find((agent) => agent.id === id)?.name ?? id;
    case 'run':
      return runName(id);
    case 'held': {
      const [runId = '', subtask = ''] = id.split('.');
      return `held for ${runName(runId)}${subtask ? `, ${subtask}` : ''}`;
    }
    case 'tenant':
      return `tenant ${id}`;
    case 'issued':
    case 'reserve':
      return accountName(kind);
    default:
      return accountId;
  }
}
