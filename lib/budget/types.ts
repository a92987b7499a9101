/**
 * Accounts of the books, in whole tokens: where tokens come from (`issued`), the shared reserve, what an agent may still
 * spend, what is held for an attempt, what a run has spent in this cycle, and what a tenant has spent before. The planner
 * has an account like any agent. `spent` holds what was spent before runs and tenants had accounts.
 */
export type AccountId =
  | `agent:${string}`
  | `held:${string}`
  | `run:${string}`
  | `tenant:${string}`
  | 'reserve'
  | 'spent'
  | 'issued';

export type PostingReason =
  | 'reserve'
  | 'borrow'
  | 'settle'
  | 'refund'
  | 'repay'
  | 'issue'
  | 'restock'
  | 'rebalance'
  | 'close';

/** One leg of a posting. The legs of a transaction add up to zero, and so do the books. */
export type BankEntry = {
  readonly transaction: string;
  readonly accountId: AccountId;
  readonly amount: number;
  readonly reason: PostingReason;
};

/** The agent account that pays for planning. */
export const PLANNER = 'planner';

/** Tenant of runs that name none. */
export const MAIN_TENANT = 'main';

export type AccountKind = 'agent' | 'held' | 'run' | 'tenant' | 'reserve' | 'spent' | 'issued';

/** What kind of account an id names, and whose it is; null for the three shared ones. */
export function accountOf(id: string): { readonly kind: AccountKind; readonly owner: string | null } {
  const [kind = '', ...rest] = id.split(':');
  return { kind: kind as AccountKind, owner: rest.length > 0 ? rest.join(':') : null };
}
