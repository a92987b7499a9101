import { z } from 'zod';
import type { BankEntry } from './types.ts';

/** Tokens an agent borrowed from the reserve for one attempt; times in ms since the epoch, `owedTokens` 0 once repaid. */
export const loanSchema = z.strictObject({
  agentId: z.string(),
  attemptId: z.string(),
  runId: z.string().nullable(),
  borrowedTokens: z.int(),
  owedTokens: z.int(),
  since: z.number(),
  repaidAt: z.number().nullable(),
});
export type Loan = z.infer<typeof loanSchema>;

/** A `borrow` or `repay` leg as it stands in the books. */
export type LoanLeg = Pick<BankEntry, 'transaction' | 'accountId' | 'amount' | 'reason'> & {
  readonly runId: string | null;
  readonly at: number;
};

/**
 * Loans after further legs on agents’ accounts, in the order of the books. A repayment counts towards the loan of its own
 * attempt first and then, as at a new cycle, towards the agent’s oldest.
 */
export function loansAfter(open: readonly Loan[], legs: readonly LoanLeg[]): readonly Loan[] {
  const loans = open.filter(({ owedTokens }) => owedTokens > 0).map((loan) => ({ ...loan }));
  for (const leg of legs) {
    if (!leg.accountId.startsWith('agent:')) continue;
    const agentId = leg.accountId.slice('agent:'.length);
    if (leg.reason === 'borrow' && leg.amount > 0) loans.push(loanOf(agentId, leg));
    if (leg.reason === 'repay' && leg.amount < 0) repay(loans, agentId, leg);
  }
  return loans;
}

/** Tokens owed by agent id. */
export function debtsOf(loans: readonly Loan[]): Record<string, number> {
  const debts: Record<string, number> = {};
  for (const { agentId, owedTokens } of loans) if (owedTokens > 0) debts[agentId] = (debts[agentId] ?? 0) + owedTokens;
  return debts;
}

const attemptOf = (transaction: string): string => transaction.slice(transaction.indexOf(':') + 1);

const loanOf = (agentId: string, leg: LoanLeg): Loan => ({
  agentId,
  attemptId: attemptOf(leg.transaction),
  runId: leg.runId,
  borrowedTokens: leg.amount,
  owedTokens: leg.amount,
  since: leg.at,
  repaidAt: null,
});

function repay(loans: Loan[], agentId: string, leg: LoanLeg): void {
  let left = -leg.amount;
  const own = loans.filter((loan) => loan.agentId === agentId && loan.owedTokens > 0);
  const attemptId = attemptOf(leg.transaction);
  const inOrder = [...own.filter((loan) => loan.attemptId === attemptId), ...own];
  for (const loan of inOrder) {
    const part = Math.min(left, loan.owedTokens);
    if (part === 0) continue;
    left -= part;
    loan.owedTokens -= part;
    if (loan.owedTokens === 0) loan.repaidAt = leg.at;
  }
}
