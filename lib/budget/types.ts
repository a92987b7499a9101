/** Token accounts: what an agent may still spend, what is held for its running work, the shared reserve, what was spent, and the source of all tokens. */
export type AccountId = `agent:${string}` | `held:${string}` | 'reserve' | 'spent' | 'issued';

/** One leg of a posting. The legs of a transaction add up to zero, and so do the books. */
export type BankEntry = {
  readonly transaction: string;
  readonly accountId: AccountId;
  readonly amount: number;
  readonly reason: 'reserve' | 'borrow' | 'settle' | 'refund' | 'repay' | 'issue' | 'restock';
};
