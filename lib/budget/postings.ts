import type { Policy } from '#lib/governance/policy.ts';
import { type AccountId, type BankEntry, PLANNER, type PostingReason } from './types.ts';

/** What the bank has to know of an award. */
export type FundedAward = {
  readonly attemptId: string;
  readonly agentId: string;
  readonly runId: string;
  readonly reservedTokens: number;
  readonly borrowedTokens: number;
};

type Allocation = Pick<Policy['budget'], 'tokensPerAgent' | 'reserveTokens'>;

/**
 * Moves tokens from one account to another: two legs that cancel out, none for nothing. Borrowing always passes through
 * the agent's account, so that what it owes is the sum of its `borrow` and `repay` legs.
 */
export function transfer(
  transaction: string,
  reason: PostingReason,
  from: AccountId,
  to: AccountId,
  tokens: number,
): BankEntry[] {
  if (tokens <= 0) return [];
  return [
    { transaction, accountId: from, amount: -tokens, reason },
    { transaction, accountId: to, amount: tokens, reason },
  ];
}

export const agent = (id: string): AccountId => `agent:${id}`;
const run = (id: string): AccountId => `run:${id}`;
const held = (attemptId: string): AccountId => `held:${attemptId}`;

/** At award: what is borrowed comes to the agent, then the whole reservation is held for the attempt. */
export function reservationEntries({ attemptId, agentId, reservedTokens, borrowedTokens }: FundedAward): BankEntry[] {
  const transaction = `reserve:${attemptId}`;
  return [
    ...transfer(transaction, 'borrow', 'reserve', agent(agentId), borrowedTokens),
    ...transfer(transaction, 'reserve', agent(agentId), held(attemptId), reservedTokens),
  ];
}

/**
 * At the end of an attempt: what was used goes to the run’s account, what is left goes back to the agent, and from it what was borrowed goes
 * back to the reserve first. Use beyond the reservation is taken from the agent as far as `balanceTokens` reaches and from
 * the reserve for the rest; without a known balance the agent pays it all and may end below zero.
 */
export function settlementEntries(
  award: FundedAward,
  usedTokens: number,
  balanceTokens = Number.POSITIVE_INFINITY,
): BankEntry[] {
  const { attemptId, agentId, runId, reservedTokens } = award;
  const transaction = `settle:${attemptId}`;
  const overuse = Math.max(0, usedTokens - reservedTokens);
  const ownOveruse = Math.min(overuse, Math.max(0, balanceTokens));
  return [
    ...transfer(transaction, 'settle', held(attemptId), run(runId), Math.min(usedTokens, reservedTokens)),
    ...refundEntries(transaction, award, Math.max(0, reservedTokens - usedTokens)),
    ...transfer(transaction, 'settle', agent(agentId), run(runId), ownOveruse),
    ...transfer(transaction, 'settle', 'reserve', run(runId), overuse - ownOveruse),
  ];
}

/** When an attempt is cancelled before it used anything: everything goes back where it came from. */
export const cancellationEntries = (award: FundedAward): BankEntry[] =>
  refundEntries(`cancel:${award.attemptId}`, award, award.reservedTokens);

/** What making a plan took: paid by the planner’s own account, into debt if need be, because it is spent already. */
export const planningEntries = (runId: string, planningId: string, usedTokens: number): BankEntry[] =>
  transfer(`plan:${planningId}`, 'settle', agent(PLANNER), run(runId), usedTokens);

function refundEntries(transaction: string, award: FundedAward, leftTokens: number): BankEntry[] {
  const { attemptId, agentId, borrowedTokens } = award;
  return [
    ...transfer(transaction, 'refund', held(attemptId), agent(agentId), leftTokens),
    ...transfer(transaction, 'repay', agent(agentId), 'reserve', Math.min(leftTokens, borrowedTokens)),
  ];
}

/** The first tokens of the bank: an allocation for each agent, and the shared reserve. */
export const openingEntries = (agentIds: readonly string[], rules: Allocation): BankEntry[] => [
  ...agentIds.flatMap((id) => agentOpeningEntries(id, rules)),
  ...transfer('opening:reserve', 'issue', 'issued', 'reserve', rules.reserveTokens),
];

/** The first allocation of an agent that joins a bank already open. */
export const agentOpeningEntries = (
  agentId: string,
  { tokensPerAgent }: Pick<Allocation, 'tokensPerAgent'>,
): BankEntry[] => transfer(`opening:${agentId}`, 'issue', 'issued', agent(agentId), tokensPerAgent);

/** Sum of an account over the given entries, in tokens. */
export const balanceOf = (entries: readonly BankEntry[], account: AccountId): number =>
  entries.reduce((sum, { accountId, amount }) => (accountId === account ? sum + amount : sum), 0);

/** Tokens an agent owes the reserve by these entries: borrowed and not repaid. */
export const owedBy = (entries: readonly BankEntry[], agentId: string): number =>
  balanceOf(
    entries.filter(({ reason }) => reason === 'borrow' || reason === 'repay'),
    agent(agentId),
  );

/** Whether every transaction among the entries adds up to zero, and with them the books. */
export function booksBalance(entries: readonly BankEntry[]): boolean {
  const sums = new Map<string, number>();
  for (const { transaction, amount } of entries) sums.set(transaction, (sums.get(transaction) ?? 0) + amount);
  return [...sums.values()].every((sum) => sum === 0);
}
