import { z } from 'zod';
import { bankFlagSchema } from '#lib/budget/flags.ts';
import { loanSchema } from '#lib/budget/loans.ts';
import { overseers } from '../access/role.ts';
import { contract } from '../http/contract.ts';

const useSchema = z.object({ calls: z.number(), seconds: z.number(), tokens: z.number() });
const accountKind = z.enum(['agent', 'held', 'run', 'tenant', 'reserve', 'spent', 'issued']);

export const bankAgentSchema = z.object({
  id: z.string(),
  name: z.string(),
  monogram: z.string(),
  family: z.string(),
  balance: z.number(),
  held: z.number(),
  owed: z.number(),
  allocation: z.number(),
  floor: z.number(),
  use: useSchema,
  limits: z.object({ calls: z.number(), seconds: z.number() }),
});

export const getBank = contract({
  method: 'GET',
  path: '/bank',
  summary: 'The token bank: balances, flows of the cycle, loans, limits and flags',
  tag: 'Bank',
  access: overseers,
  answer: z.object({
    cycle: z.object({ number: z.int(), begunAt: z.iso.datetime().nullable(), endsAt: z.iso.datetime() }),
    /** All balances added up: zero, or the books are wrong. */
    sum: z.number(),
    totals: z.record(accountKind, z.number()),
    reserveSize: z.number(),
    agents: z.array(bankAgentSchema),
    families: z.array(z.object({ family: z.string(), agents: z.int(), balance: z.number(), floor: z.number() })),
    tenants: z.array(z.object({ id: z.string(), spentBefore: z.number(), use: useSchema, limits: useSchema })),
    /** Runs that spent in this cycle, most first. */
    runs: z.array(
      z.object({
        id: z.string(),
        ref: z.string(),
        title: z.string(),
        tenant: z.string(),
        spent: z.number(),
        held: z.number(),
      }),
    ),
    flows: z.array(z.object({ from: accountKind, to: accountKind, reason: z.string(), tokens: z.number() })),
    loans: z.array(loanSchema.extend({ agentName: z.string(), runRef: z.string().nullable() })),
    flags: z.array(bankFlagSchema.extend({ raisedAt: z.iso.datetime() })),
    /** What the bank did in this cycle, latest first. */
    acts: z.array(
      z.object({ at: z.iso.datetime(), kind: z.enum(['raised', 'cleared', 'rebalanced']), sentence: z.string() }),
    ),
    cycles: z.array(
      z.object({
        number: z.int(),
        begunAt: z.iso.datetime(),
        issued: z.number(),
        repaid: z.number(),
        closed: z.number(),
      }),
    ),
  }),
});

export const listBankEntries = contract({
  method: 'GET',
  path: '/bank/entries',
  summary: 'Entries of the books, latest first, of one account or of all',
  tag: 'Bank',
  access: overseers,
  query: z.strictObject({
    account: z.string().max(200).optional(),
    /** Id of the last entry of the page before. */
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    entries: z.array(
      z.object({
        id: z.number(),
        transaction: z.string(),
        accountId: z.string(),
        amount: z.number(),
        reason: z.string(),
        runId: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
    next: z.number().nullable(),
  }),
});
