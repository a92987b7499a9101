import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { agentFloor, familyFloor } from './allocation.ts';
import { flagsUp } from './events.ts';
import type { BankFlag } from './flags.ts';
import { limitReached, runLimits } from './limits.ts';
import { debtsOf, type LoanLeg, loansAfter } from './loans.ts';
import { balanceOf, booksBalance } from './postings.ts';
import { rebalanceEntries } from './rebalance.ts';
import { type BankedAgent, type BankView, reviewBank } from './review.ts';
import { fairWaitMs, starving } from './starvation.ts';

const rules = { ...defaultPolicy.budget, tokensPerAgent: 1000, cycleTokens: 6000, reserveTokens: 0, cycleMinutes: 10 };
const CYCLE_MS = 600_000;

const agent = (agentId: string, balanceTokens: number, more: Partial<BankedAgent> = {}): BankedAgent => ({
  ...{ agentId, name: agentId.toUpperCase(), family: 'north', concurrency: 2, serviceMs: 1000 },
  ...{ balanceTokens, owedTokens: 0, attemptTokens: 200, ...more },
});

const view = (more: Partial<BankView> = {}): BankView => ({
  ...{ now: CYCLE_MS / 2, agents: [], reserveTokens: 0, use: { cycle: 0, agents: {}, runs: {}, tenants: {} } },
  ...{ runs: [], waiting: [], runNames: {}, up: [], lastRebalancedAt: 0, ...more },
});

describe('a review of the bank', () => {
  test('finds nothing where there is enough', () => {
    expect(reviewBank(view({ agents: [agent('a', 900), agent('b', 250)] }), rules)).toEqual({
      ...{ raised: [], cleared: [], entries: [] },
    });
  });

  test('flags an agent that cannot pay for another attempt, and moves what others do not need to it', () => {
    const { raised, entries } = reviewBank(view({ agents: [agent('a', 50), agent('b', 1000)] }), rules);
    expect(raised).toMatchObject([{ id: 'exhaustion:agent:a', level: 'out', kind: 'exhaustion' }]);
    expect(booksBalance(entries)).toBe(true);
    expect(balanceOf(entries, 'agent:a')).toBe(50);
    // The floor of the agent is 500; the family of two keeps 1,000 together.
    expect(balanceOf(entries, 'agent:b')).toBe(-50);
  });

  test('is content with what the reserve can lend, and says that it runs low', () => {
    const { raised } = reviewBank(view({ reserveTokens: 5000, agents: [agent('a', 50)] }), rules);
    expect(raised).toMatchObject([{ level: 'near', scope: 'agent:a' }]);
    const indebted = view({ reserveTokens: 5000, agents: [agent('a', 50, { owedTokens: 500 })] });
    expect(reviewBank(indebted, rules).raised).toMatchObject([{ level: 'out' }]);
  });

  test('never flags an agent that needs no tokens', () => {
    expect(reviewBank(view({ agents: [agent('a', 0, { attemptTokens: 0 })] }), rules).raised).toEqual([]);
  });

  test('raises a flag once, anew when it gets worse, and clears it when it no longer holds', () => {
    const low = reviewBank(view({ reserveTokens: 5000, agents: [agent('a', 50)] }), rules).raised;
    const still = view({ reserveTokens: 5000, agents: [agent('a', 40)], up: low });
    expect(reviewBank(still, rules)).toMatchObject({ raised: [], cleared: [] });
    expect(reviewBank({ ...still, reserveTokens: 0 }, rules).raised).toMatchObject([{ level: 'out' }]);
    expect(reviewBank({ ...still, agents: [agent('a', 900)] }, rules)).toMatchObject({ raised: [], cleared: low });
  });

  test('flags tenants, runs and agents near their limits', () => {
    const use = { calls: 1, seconds: 0, tokens: 46_000_000 };
    const { raised } = reviewBank(
      view({
        agents: [agent('a', 900)],
        use: { cycle: 0, runs: {}, tenants: { main: use }, agents: { a: { ...use, calls: 1_000_000 } } },
        runs: [
          { scope: 'run:r', name: 'R-1', use: { calls: 0, seconds: 0, tokens: 390_000 }, limits: runLimits(rules) },
        ],
      }),
      rules,
    );
    expect(raised.map(({ id, level }) => [id, level])).toEqual([
      ['exhaustion:agent:a:calls', 'out'],
      ['exhaustion:run:r:tokens', 'near'],
      ['exhaustion:tenant:main:tokens', 'near'],
    ]);
  });

  test('names the run that starves, and the agent it waits for', () => {
    const waiting = [{ claimant: 'r', agentId: 'a', since: 0, turns: 0 }];
    const { raised } = reviewBank(view({ agents: [agent('a', 900)], waiting, runNames: { r: 'R-7' } }), rules);
    expect(raised).toMatchObject([{ id: 'starvation:run:r@a', scope: 'run:r' }]);
    expect(raised[0]?.sentence).toBe('R-7 has waited 300.0 s for A; with 1 in line 1.0 s would be fair.');
  });
});

describe('starvation', () => {
  const server = { agentId: 'a', concurrency: 2, serviceMs: 1000 };
  const waiting = (claimant: string, turns = 0) => ({ claimant, agentId: 'a', since: 0, turns });

  test('a fair wait is one round of all who wait', () => {
    expect([1, 2, 3, 4, 5].map((claimants) => fairWaitMs(server, claimants))).toEqual([1000, 1000, 2000, 2000, 3000]);
  });

  test.each<[string, number, number, number]>([
    ['not at three fair waits', 3000, 0, 0],
    ['a moment later', 3001, 0, 1],
    ['not while it has had a turn in that time', 3001, 1, 0],
    ['when it had fewer turns than a third of the fair ones', 6001, 1, 1],
  ])('begins %s', (_, now, turns, count) => {
    expect(starving([server], [waiting('r', turns)], { now, factor: 3 })).toHaveLength(count);
  });

  test('is judged by how many are in line', () => {
    const line = ['r', 's', 't', 'u'].map((run) => waiting(run));
    expect(starving([server], line, { now: 6000, factor: 3 })).toEqual([]);
    expect(starving([server], line, { now: 6001, factor: 3 })).toHaveLength(4);
  });
});

describe('redistribution', () => {
  const standing = fc.record({
    family: fc.constantFrom('north', 'south'),
    balanceTokens: fc.integer({ min: -200, max: 1200 }),
    usedTokens: fc.nat(800),
  });

  test('issues nothing, breaks no floor of agent or family, and fills nobody beyond the allocation', () => {
    fc.assert(
      fc.property(
        fc.array(standing, { minLength: 2, maxLength: 9 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (drawn, elapsedShare) => {
          const agents = drawn.map((one, i) => ({ id: `a${i}`, ...one }));
          const exhausted = new Set(agents.filter(({ balanceTokens }) => balanceTokens < 200).map(({ id }) => id));
          const entries = rebalanceEntries(agents, exhausted, rules, { elapsedShare, name: 'x' });
          expect(booksBalance(entries)).toBe(true);
          const after = agents.map((one) => ({
            ...one,
            left: one.balanceTokens + balanceOf(entries, `agent:${one.id}`),
          }));
          const floor = agentFloor(rules, agents.length);
          for (const { id, balanceTokens, left } of after) {
            if (exhausted.has(id)) expect(left).toBeLessThanOrEqual(Math.max(balanceTokens, rules.tokensPerAgent));
            else expect(left).toBeGreaterThanOrEqual(Math.min(balanceTokens, floor));
          }
          const families = Map.groupBy(after, ({ family }) => family);
          for (const members of families.values()) {
            const sum = (of: (one: (typeof after)[number]) => number) => members.reduce((all, one) => all + of(one), 0);
            const guaranteed = familyFloor(rules, families.size, members.length);
            expect(sum(({ left }) => left)).toBeGreaterThanOrEqual(
              Math.min(
                sum(({ balanceTokens }) => balanceTokens),
                guaranteed,
              ),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('loans', () => {
  const leg = (transaction: string, reason: LoanLeg['reason'], amount: number, at: number): LoanLeg => ({
    ...{ transaction, accountId: 'agent:a', amount, reason, runId: 'r', at },
  });

  test('are repaid by their own attempt first, then oldest first', () => {
    const loans = loansAfter(
      [],
      [
        leg('reserve:t1', 'borrow', 300, 1),
        leg('reserve:t2', 'borrow', 100, 2),
        leg('settle:t2', 'repay', -60, 3),
        leg('restock:9:a', 'repay', -310, 4),
      ],
    );
    expect(loans).toMatchObject([
      { attemptId: 't1', owedTokens: 0, repaidAt: 4, since: 1 },
      { attemptId: 't2', owedTokens: 30, repaidAt: null, borrowedTokens: 100 },
    ]);
    expect(debtsOf(loans)).toEqual({ a: 30 });
    expect(loansAfter(loans, [])).toHaveLength(1);
  });
});

test('the flags that are up are those of the cycle, raised and not cleared', () => {
  const flag = (id: string): BankFlag => ({
    id,
    kind: 'exhaustion',
    scope: 'agent:a',
    level: 'out',
    sentence: '',
    figures: {},
  });
  const begun = { cycle: 1, entries: [], flags: [flag('old')] };
  expect(
    flagsUp([
      { type: 'BankFlagRaised', body: { flag: flag('before') } },
      { type: 'CycleBegun', body: begun },
      { type: 'BankFlagRaised', body: { flag: flag('new') } },
      { type: 'BankFlagCleared', body: { flag: flag('old'), because: 'x' } },
    ]).map(({ id }) => id),
  ).toEqual(['new']);
});

test('a limit is reached at it, not before', () => {
  const limits = { calls: 10, seconds: 10, tokens: 10 };
  expect(limitReached({ calls: 9, seconds: 9.9, tokens: 9 }, limits)).toBeNull();
  expect(limitReached({ calls: 10, seconds: 0, tokens: 0 }, limits)).toMatchObject({ measure: 'calls', used: 10 });
});
