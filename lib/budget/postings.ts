import type { Policy } from '#lib/governance/policy.ts';
import type { AccountId, BankEntry } from './types.ts';

/** What the bank has to know of an award. */
export type FundedAward = {
  readonly attemptId: string;
  readonly agentId: string;
  readonly reservedTokens: number;
  readonly borrowedTokens: number;
};

type Reason = BankEntry['reason'];
type Allocation = Pick<Policy['budget'], 'tokensPerAgent' | 'reserveTokens'>;

/**
 * Moves tokens from one account to another: two legs that cancel out, none for nothing. Borrowing always passes through
 * the agent's account, so that what it owes is the sum of its `borrow` and `repay` legs.
 */
function transfer(transaction: string, reason: Reason, from: AccountId, to: AccountId, tokens: number): BankEntry[] {
  if (tokens <= 0) return [];
  return [
    { transaction, accountId: from, amount: -tokens, reason },
    { transaction, accountId: to, amount: tokens, reason },
  ];
}

const agent = (id: string): AccountId => `agent:${id}`;
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
 * At the end of an attempt: what was used is spent, what is left goes back to the agent, and from it what was borrowed goes
 * back to the reserve first. Use beyond the reservation is taken from the agent as far as `balanceTokens` reaches and from
 * the reserve for the rest; without a known balance the agent pays it all and may end below zero.
 */
export function settlementEntries(
  award: FundedAward,
  usedTokens: number,
  balanceTokens = Number.POSITIVE_INFINITY,
): BankEntry[] {
  const { attemptId, agentId, reservedTokens } = award;
  const transaction = `settle:${attemptId}`;
  const overuse = Math.max(0, usedTokens - reservedTokens);
  const ownOveruse = Math.min(overuse, Math.max(0, balanceTokens));
  return [
    ...transfer(transaction, 'settle', held(attemptId), 'spent', Math.min(usedTokens, reservedTokens)),
    ...refundEntries(transaction, award, Math.max(0, reservedTokens - usedTokens)),
    ...transfer(transaction, 'settle', agent(agentId), 'spent', ownOveruse),
    ...transfer(transaction, 'settle', 'reserve', 'spent', overuse - ownOveruse),
  ];
}

/** When an attempt is cancelled before it used anything: everything goes back where it came from. */
export const cancellationEntries = (award: FundedAward): BankEntry[] =>
  refundEntries(`cancel:${award.attemptId}`, award, award.reservedTokens);

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

/**
 * A new cycle: every agent is filled up to its allocation, its debt is repaid from that first, and the reserve is filled up
 * last. Nobody is topped above the allocation, so no agent can hoard (floor and fair share, paper §4); what is held for
 * running work stays held. `debts` are tokens owed by agent id, `cycle` names the transactions.
 */
export function restockEntries(
  balances: Readonly<Record<string, number>>,
  rules: Allocation,
  { debts = {}, cycle = 'restock' }: { debts?: Readonly<Record<string, number>>; cycle?: string } = {},
): BankEntry[] {
  const ofAgents = Object.keys(balances)
    .filter((account) => account.startsWith('agent:'))
    .flatMap((account) => {
      const id = account.slice('agent:'.length);
      const fill = Math.max(0, rules.tokensPerAgent - (balances[account] ?? 0));
      return [
        ...transfer(`${cycle}:${id}`, 'restock', 'issued', agent(id), fill),
        ...transfer(`${cycle}:${id}`, 'repay', agent(id), 'reserve', Math.min(fill, debts[id] ?? 0)),
      ];
    });
  const repaid = balanceOf(ofAgents, 'reserve');
  const missing = rules.reserveTokens - (balances.reserve ?? 0) - repaid;
  return [...ofAgents, ...transfer(`${cycle}:reserve`, 'restock', 'issued', 'reserve', missing)];
}

/** Sum of an account over the given entries, in tokens. */
export const balanceOf = (entries: readonly BankEntry[], account: AccountId): number =>
  entries.reduce((sum, { accountId, amount }) => (accountId === account ? sum + amount : sum), 0);

/** Tokens an agent owes the reserve: borrowed and not repaid. */
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
