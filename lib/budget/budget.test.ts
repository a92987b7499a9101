import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentOpeningEntries, cycleEntries, openingEntries } from './cycle.ts';
import {
  balanceOf,
  booksBalance,
  cancellationEntries,
  type FundedAward,
  owedBy,
  planningEntries,
  reservationEntries,
  settlementEntries,
} from './postings.ts';
import { reserveTokens } from './reserve.ts';
import type { BankEntry } from './types.ts';

const rules = {
  ...{ tokensPerAgent: 1000, reserveTokens: 5000, maxBorrowShare: 0.5 },
  ...{ cycleTokens: 100_000, agentFloorShare: 0.5, familyFloorShare: 0.5 },
};
const award: FundedAward = { attemptId: 't1', agentId: 'a', runId: 'r', reservedTokens: 800, borrowedTokens: 300 };

/** Balances of all accounts that moved. */
const balancesOf = (entries: readonly BankEntry[]): Record<string, number> =>
  Object.fromEntries([...new Set(entries.map(({ accountId }) => accountId))].map((id) => [id, balanceOf(entries, id)]));

describe('reserving', () => {
  test.each<[string, number, { balanceTokens: number; owedTokens?: number }, number, object]>([
    ['own tokens come first', 800, { balanceTokens: 1000 }, 5000, { reservedTokens: 800, borrowedTokens: 0 }],
    ['to the last one', 1000, { balanceTokens: 1000 }, 0, { reservedTokens: 1000, borrowedTokens: 0 }],
    ['the rest is borrowed', 800, { balanceTokens: 500 }, 5000, { reservedTokens: 800, borrowedTokens: 300 }],
    ['up to the limit of debt', 1500, { balanceTokens: 1000 }, 5000, { reservedTokens: 1500, borrowedTokens: 500 }],
    [
      'an overdrawn account has nothing of its own',
      500,
      { balanceTokens: -100 },
      5000,
      { reservedTokens: 500, borrowedTokens: 500 },
    ],
    ['nothing needed is always there', 0, { balanceTokens: -100 }, 0, { reservedTokens: 0, borrowedTokens: 0 }],
  ])('%s', (_, need, account, reserve, value) => {
    expect(reserveTokens(need, account, reserve, rules)).toEqual({ ok: true, value });
  });

  test.each<[string, number, { balanceTokens: number; owedTokens?: number }, number, number]>([
    ['beyond the limit of debt', 1600, { balanceTokens: 1000 }, 5000, 100],
    ['beyond what earlier debt leaves', 1000, { balanceTokens: 600, owedTokens: 200 }, 5000, 100],
    ['beyond what the reserve has', 1200, { balanceTokens: 1000 }, 150, 50],
    ['when more is owed than allowed', 10, { balanceTokens: 0, owedTokens: 900 }, 5000, 10],
    ['from an overdrawn reserve', 10, { balanceTokens: 0 }, -50, 10],
  ])('is refused %s', (_, need, account, reserve, missing) => {
    expect(reserveTokens(need, account, reserve, rules)).toEqual({
      ok: false,
      error: { kind: 'budget-exhausted', missing },
    });
  });
});

describe('postings', () => {
  test('a reservation holds own and borrowed tokens for the attempt', () => {
    expect(balancesOf(reservationEntries(award))).toEqual({ reserve: -300, 'agent:a': -500, 'held:t1': 800 });
  });

  test('nothing reserved posts nothing', () => {
    expect(reservationEntries({ ...award, reservedTokens: 0, borrowedTokens: 0 })).toEqual([]);
  });

  test.each<[string, number, number | undefined, Record<string, number>]>([
    ['nothing used: all goes back where it came from', 0, undefined, { 'held:t1': -800, 'agent:a': 500, reserve: 300 }],
    ['the refund repays the loan first', 600, undefined, { 'held:t1': -800, 'run:r': 600, 'agent:a': 0, reserve: 200 }],
    [
      'what is left after the loan is the agent’s',
      400,
      undefined,
      { 'held:t1': -800, 'run:r': 400, 'agent:a': 100, reserve: 300 },
    ],
    ['all used: the loan stays owed', 800, undefined, { 'held:t1': -800, 'run:r': 800 }],
    ['over-use is taken from the agent', 900, 1000, { 'held:t1': -800, 'run:r': 900, 'agent:a': -100 }],
    ['then from the reserve', 900, 30, { 'held:t1': -800, 'run:r': 900, 'agent:a': -30, reserve: -70 }],
    ['an overdrawn agent pays none of it', 900, -5, { 'held:t1': -800, 'run:r': 900, reserve: -100 }],
    [
      'with an unknown balance from the agent alone',
      900,
      undefined,
      { 'held:t1': -800, 'run:r': 900, 'agent:a': -100 },
    ],
  ])('settling: %s', (_, used, balance, moved) => {
    expect(balancesOf(settlementEntries(award, used, balance))).toEqual(moved);
  });

  test('cancelling gives everything back', () => {
    const all = [...reservationEntries(award), ...cancellationEntries(award)];
    expect(Object.values(balancesOf(all)).every((balance) => balance === 0)).toBe(true);
    expect(owedBy(all, 'a')).toBe(0);
  });

  test('what is owed is what was borrowed and not repaid', () => {
    expect(owedBy(reservationEntries(award), 'a')).toBe(300);
    expect(owedBy([...reservationEntries(award), ...settlementEntries(award, 700)], 'a')).toBe(200);
  });
});

describe('allocation', () => {
  test('the bank opens with an allocation each and the reserve', () => {
    expect(balancesOf(openingEntries(['a', 'b'], rules))).toEqual({
      issued: -7000,
      'agent:a': 1000,
      'agent:b': 1000,
      reserve: 5000,
    });
    expect(balancesOf(agentOpeningEntries('c', rules))).toEqual({ issued: -1000, 'agent:c': 1000 });
  });

  test('a new cycle fills up, repays debts from it, and tops nobody beyond the allocation', () => {
    const balances = {
      'agent:a': 200,
      'agent:b': 1000,
      'agent:c': 1300,
      reserve: 4700,
      'held:t1': 50,
      spent: 9,
      issued: -1,
    };
    const { entries } = cycleEntries({ balances, debts: { a: 300 } }, rules, 'restock:7');
    expect(balancesOf(entries)).toEqual({ issued: -800, 'agent:a': 500, reserve: 300 });
    expect(entries.every(({ transaction }) => transaction.startsWith('restock:7:'))).toBe(true);
  });

  test('a new cycle closes what runs spent to their tenants', () => {
    const balances = { 'run:x': 40, 'run:y': 2, 'run:z': 5, 'tenant:north': 100, reserve: 5000 };
    const { entries } = cycleEntries({ balances, tenants: { x: 'north', y: 'north' } }, rules);
    expect(balancesOf(entries)).toEqual({
      ...{ 'run:x': -40, 'run:y': -2, 'run:z': -5 },
      ...{ 'tenant:north': 42, 'tenant:main': 5 },
    });
  });

  test('planning is paid by the planner, into debt if need be, and nothing is posted for planning that took nothing', () => {
    expect(balancesOf(planningEntries('r', 'r-p1', 70))).toEqual({ 'agent:planner': -70, 'run:r': 70 });
    expect(planningEntries('r', 'r-p1', 0)).toEqual([]);
  });

  test('a cycle with too few tokens fills nobody, but everybody to the same level', () => {
    const balances = { 'agent:a': 0, 'agent:b': 0, 'agent:c': 900, reserve: 5000 };
    const { entries } = cycleEntries({ balances }, { ...rules, cycleTokens: 500 });
    expect(balancesOf(entries)).toEqual({ issued: -500, 'agent:a': 200, 'agent:b': 200, 'agent:c': 100 });
  });

  test('the reserve is issued what repayment leaves missing', () => {
    expect(balancesOf(cycleEntries({ balances: { 'agent:a': 1000, reserve: 100 } }, rules).entries)).toEqual({
      issued: -4900,
      reserve: 4900,
    });
  });

  test('one hungry agent cannot touch the allocation of another', () => {
    const opening = openingEntries(['hog', 'modest'], rules);
    let books: BankEntry[] = opening;
    for (let i = 0; ; i++) {
      const account = { balanceTokens: balanceOf(books, 'agent:hog'), owedTokens: owedBy(books, 'hog') };
      const granted = reserveTokens(400, account, balanceOf(books, 'reserve'), rules);
      if (!granted.ok) break;
      const next = { attemptId: `t${i}`, agentId: 'hog', runId: 'r', ...granted.value };
      books = [...books, ...reservationEntries(next), ...settlementEntries(next, 400)];
    }
    expect(balanceOf(books, 'run:r')).toBe(1200);
    expect(balanceOf(books, 'agent:modest')).toBe(1000);
    expect(balanceOf(books, 'reserve')).toBe(4800);
  });
});

const step = fc.record({
  agent: fc.constantFrom('a', 'b'),
  need: fc.nat(1200),
  usedShare: fc.constantFrom(0, 0.3, 1, 1.7),
  ending: fc.constantFrom('settle', 'cancel', 'leave running', 'restock'),
});

test('whatever happens in the bank, each transaction and the books add up to zero, and debts stay within their limit', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let books = openingEntries(['a', 'b'], rules);
      steps.forEach(({ agent, need, usedShare, ending }, i) => {
        const account = { balanceTokens: balanceOf(books, `agent:${agent}`), owedTokens: owedBy(books, agent) };
        const granted = reserveTokens(need, account, balanceOf(books, 'reserve'), rules);
        if (ending === 'restock') {
          const debts = { a: owedBy(books, 'a'), b: owedBy(books, 'b') };
          books = [...books, ...cycleEntries({ balances: balancesOf(books), debts }, rules, `restock:${i}`).entries];
        } else if (granted.ok) {
          const next = { attemptId: `t${i}`, agentId: agent, runId: 'r', ...granted.value };
          books = [...books, ...reservationEntries(next)];
          const balance = balanceOf(books, `agent:${agent}`);
          if (ending === 'settle')
            books = [...books, ...settlementEntries(next, Math.round(need * usedShare), balance)];
          if (ending === 'cancel') books = [...books, ...cancellationEntries(next)];
        }
        expect(booksBalance(books)).toBe(true);
        expect(balanceOf(books, `agent:${agent}`)).toBeGreaterThanOrEqual(0);
        expect(owedBy(books, agent)).toBeLessThanOrEqual(rules.maxBorrowShare * rules.tokensPerAgent);
        expect(owedBy(books, agent)).toBeGreaterThanOrEqual(0);
      });
      expect(books.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    }),
  );
});

test('a leg too many is found even when another transaction makes up for it', () => {
  const leg = (transaction: string, amount: number): BankEntry => ({
    transaction,
    accountId: 'reserve',
    amount,
    reason: 'issue',
  });
  expect(booksBalance([leg('x', 5), leg('y', -5)])).toBe(false);
  expect(booksBalance([leg('x', 5), leg('x', -5)])).toBe(true);
});
