import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentFloor, allocate, type Claimant, familyFloor } from './allocation.ts';
import { type Claim, fairShare, jainIndex } from './fair-share.ts';

const shares = (pool: number, claims: readonly Claim[]) => Object.fromEntries(fairShare(pool, claims));
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

describe('fair shares', () => {
  test.each<[string, number, Claim[], Record<string, number>]>([
    ['all get what they ask for when there is enough', 100, [claim('a', 30), claim('b', 50)], { a: 30, b: 50 }],
    ['equal parts when all ask for too much', 100, [claim('a', 80), claim('b', 90)], { a: 50, b: 50 }],
    [
      'what one leaves goes to the others',
      100,
      [claim('a', 10), claim('b', 90), claim('c', 90)],
      { a: 10, b: 45, c: 45 },
    ],
    ['what does not divide goes to the first', 11, [claim('b', 9), claim('a', 9)], { a: 6, b: 5 }],
    ['a guarantee comes first', 100, [claim('a', 90, 70), claim('b', 90)], { a: 70, b: 30 }],
    ['a guarantee is no more than what is asked for', 100, [claim('a', 20, 70), claim('b', 90)], { a: 20, b: 80 }],
    ['guarantees beyond the pool are divided alike', 60, [claim('a', 90, 80), claim('b', 90, 40)], { a: 30, b: 30 }],
    ['nothing comes of an empty pool', -5, [claim('a', 90)], { a: 0 }],
  ])('%s', (_, pool, claims, expected) => expect(shares(pool, claims)).toEqual(expected));

  const someClaims = fc
    .array(fc.tuple(fc.nat(2000), fc.nat(500)), { minLength: 1, maxLength: 12 })
    .map((drawn) => drawn.map(([most, least], i): Claim => ({ id: `c${i}`, most, least })));

  test('whatever is asked: nothing stays while somebody asks, nobody gets more, and who gets less got all it asked for', () => {
    fc.assert(
      fc.property(fc.nat(8000), someClaims, (pool, claims) => {
        const given = fairShare(pool, claims);
        const asked = sum(claims.map(({ most }) => most));
        expect(sum(given.values())).toBe(Math.min(pool, asked));
        const guaranteed = sum(claims.map(({ most, least = 0 }) => Math.min(most, least)));
        for (const { id, most, least = 0 } of claims) {
          const own = given.get(id) ?? 0;
          expect(own).toBeLessThanOrEqual(most);
          if (guaranteed <= pool) expect(own).toBeGreaterThanOrEqual(Math.min(most, least));
          for (const other of claims)
            if (own < most && (given.get(other.id) ?? 0) > own + 1 && guaranteed <= pool)
              expect(given.get(other.id)).toBeLessThanOrEqual(other.least ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the claims does not matter', () => {
    fc.assert(
      fc.property(fc.nat(8000), someClaims, (pool, claims) => {
        expect(shares(pool, [...claims].reverse())).toEqual(shares(pool, claims));
      }),
    );
  });
});

describe('the allocation of a cycle', () => {
  const rules = { tokensPerAgent: 1000, cycleTokens: 4000, agentFloorShare: 0.4, familyFloorShare: 0.6 };
  const council = fc
    .array(fc.tuple(fc.constantFrom('north', 'south', 'east'), fc.nat(1500)), { minLength: 1, maxLength: 20 })
    .map((drawn) => drawn.map(([family, claimTokens], i): Claimant => ({ id: `a${i}`, family, claimTokens })));

  test('breaks no floor of an agent or a family, wastes nothing and gives nobody more than it claims', () => {
    fc.assert(
      fc.property(council, fc.integer({ min: 100, max: 9000 }), (claimants, cycleTokens) => {
        const drawn = { ...rules, cycleTokens };
        const given = allocate(cycleTokens, claimants, drawn);
        expect(sum(given.values())).toBe(Math.min(cycleTokens, sum(claimants.map((one) => one.claimTokens))));
        const floor = agentFloor(drawn, claimants.length);
        for (const { id, claimTokens } of claimants) {
          expect(given.get(id)).toBeLessThanOrEqual(claimTokens);
          expect(given.get(id)).toBeGreaterThanOrEqual(Math.min(claimTokens, floor));
        }
        const families = Map.groupBy(claimants, ({ family }) => family);
        for (const members of families.values()) {
          const claimed = sum(members.map((one) => one.claimTokens));
          const guaranteed = familyFloor(drawn, families.size, members.length);
          expect(sum(members.map(({ id }) => given.get(id) ?? 0))).toBeGreaterThanOrEqual(
            Math.min(claimed, guaranteed),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a family of one has its floor beside a family of nine', () => {
    const many = Array.from({ length: 9 }, (_, i): Claimant => ({ id: `n${i}`, family: 'north', claimTokens: 1000 }));
    const one: Claimant = { id: 's', family: 'south', claimTokens: 1000 };
    const given = allocate(1000, [...many, one], { ...rules, cycleTokens: 1000 });
    expect(given.get('s')).toBe(300);
    const without = allocate(1000, [...many, one], { ...rules, cycleTokens: 1000, familyFloorShare: 0 });
    expect(without.get('s')).toBe(100);
  });
});

test('Jain’s index is 1 for equal service and 1/n when one has everything', () => {
  expect(jainIndex([3, 3, 3])).toBe(1);
  expect(jainIndex([1, 0, 0, 0])).toBe(0.25);
  expect(jainIndex([0, 0])).toBe(1);
});

function claim(id: string, most: number, least?: number): Claim {
  return least === undefined ? { id, most } : { id, most, least };
}
