/** The browser-safe door of the token bank: shapes and words, no stores. */
export { type BankFlag, bankFlagSchema } from './flags.ts';
export { agentLimits, inWords, limitReached, nearestLimit, runLimits, tenantLimits, type Use } from './limits.ts';
export { type Loan, loanSchema } from './loans.ts';
export { type AccountKind, accountOf, MAIN_TENANT, PLANNER, type PostingReason } from './types.ts';
