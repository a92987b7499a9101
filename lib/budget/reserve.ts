import type { Policy } from '#lib/governance/policy.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';

export type Reservation = { readonly reservedTokens: number; readonly borrowedTokens: number };
export type BudgetExhausted = { readonly kind: 'budget-exhausted'; readonly missing: number };

/** What an agent can still spend, and what it owes the reserve from earlier borrowing. */
export type AccountView = { readonly balanceTokens: number; readonly owedTokens?: number };

/**
 * Reserves tokens for an attempt: the agent's own first, the rest borrowed from the shared reserve as far as the reserve and
 * the agent's limit of debt (`maxBorrowShare` of its allocation) allow. `missing` says how many tokens short it fell.
 */
export function reserveTokens(
  need: number,
  account: AccountView,
  reserve: number,
  rules: Pick<Policy['budget'], 'tokensPerAgent' | 'maxBorrowShare'>,
): Result<Reservation, BudgetExhausted> {
  const borrowed = Math.max(0, need - Math.max(0, account.balanceTokens));
  const credit = Math.floor(rules.maxBorrowShare * rules.tokensPerAgent) - (account.owedTokens ?? 0);
  const lendable = Math.max(0, Math.min(reserve, credit));
  if (borrowed > lendable) return err({ kind: 'budget-exhausted', missing: borrowed - lendable });
  return ok({ reservedTokens: need, borrowedTokens: borrowed });
}
