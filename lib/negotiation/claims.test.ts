import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { chooseHelp } from './choose-help.ts';
import { type Claim, claimPriority, compareClaims } from './claims.ts';
import { hedgeDelayMs } from './hedge-delay.ts';

const AGEING = 60_000;
const MOST_POINTS = 29;

const claims = fc
  .array(
    fc.record({
      priority: fc.integer({ min: 0, max: MOST_POINTS }),
      since: fc.nat(3_600_000),
      score: fc.constantFrom(0.3, 0.6),
    }),
    {
      maxLength: 30,
    },
  )
  .map((list) => list.map((claim, index): Claim => ({ ...claim, id: `c${index}` })));

describe('arbitration', () => {
  test.each<[string, [number, number, number?], [number, number, number?], 'a' | 'b']>([
    ['the more urgent goes first', [5, 100], [6, 100], 'b'],
    ['of equals the older goes first', [5, 100], [5, 99], 'b'],
    ['age outweighs priority once it is old enough', [5, 0], [6, AGEING + 1], 'a'],
    ['then the better score', [5, 0, 0.4], [5, 0, 0.5], 'b'],
    ['then the name', [5, 0], [5, 0], 'a'],
  ])('%s', (_, a, b, first) => {
    const claim = (id: string, [priority, since, score]: [number, number, number?]): Claim => ({
      ...{ id, priority, since },
      ...(score !== undefined && { score }),
    });
    expect([claim('b', b), claim('a', a)].sort(compareClaims(AGEING))[0]?.id).toBe(first);
  });

  test('an emergency outranks every routine subtask, an urgent case lies between', () => {
    expect(claimPriority('emergency', 0)).toBeGreaterThan(claimPriority('urgent', 9));
    expect(claimPriority('urgent', 0)).toBeGreaterThan(claimPriority('routine', 9));
  });

  test('orders claims the same way whatever order they come in', () => {
    const setting = claims.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(setting, ([list, shuffled]) => {
        expect([...shuffled].sort(compareClaims(AGEING))).toEqual([...list].sort(compareClaims(AGEING)));
      }),
    );
  });

  test('is never upside down: who is neither younger nor less urgent is not served later', () => {
    fc.assert(
      fc.property(claims, (list) => {
        const served = [...list].sort(compareClaims(AGEING));
        served.forEach((earlier, index) => {
          for (const later of served.slice(index + 1))
            expect(later.priority > earlier.priority && later.since <= earlier.since).toBe(false);
        });
      }),
    );
  });

  test('starves nobody: only claims that came within 29 ageing times are ever served before an older one', () => {
    fc.assert(
      fc.property(claims, (list) => {
        const before = compareClaims(AGEING);
        for (const claim of list)
          for (const other of list)
            if (other !== claim && before(other, claim) < 0)
              expect(other.since - claim.since).toBeLessThanOrEqual(MOST_POINTS * AGEING);
      }),
    );
  });
});

describe('choosing whom to help', () => {
  const line = (agentId: string, ...priorities: number[]) => ({
    agentId,
    waiting: priorities.map((priority, index): Claim => ({ id: `${agentId}${index}`, priority, since: index })),
  });

  test.each<[string, ReturnType<typeof line>[], (claim: Claim) => boolean, string | null]>([
    ['the longest line first, and what is most urgent in it', [line('a', 9), line('b', 1, 5, 3)], () => true, 'b1'],
    ['lines of one length by name', [line('b', 9), line('a', 1)], () => true, 'a0'],
    ['only what it may take', [line('b', 1, 5, 3)], ({ id }) => id !== 'b1', 'b2'],
    [
      'a shorter line where it may take nothing of the longest',
      [line('a', 9), line('b', 1, 5)],
      ({ id }) => id === 'a0',
      'a0',
    ],
    ['nothing where it may take nothing', [line('a', 9)], () => false, null],
    ['nothing where nobody waits', [], () => true, null],
  ])('takes %s', (_, lines, mayTake, chosen) => {
    expect(chooseHelp(lines, mayTake, AGEING)?.claim.id ?? null).toBe(chosen);
  });

  test('takes something whenever there is something it may take, and never anything else', () => {
    const lines = fc
      .array(claims, { maxLength: 5 })
      .map((lists) => lists.map((waiting, i) => ({ agentId: `a${i}`, waiting })));
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: MOST_POINTS }), (all, limit) => {
        const mayTake = (claim: Claim) => claim.priority <= limit;
        const chosen = chooseHelp(all, mayTake, AGEING);
        expect(chosen !== null).toBe(all.some(({ waiting }) => waiting.some(mayTake)));
        if (chosen) expect(mayTake(chosen.claim) && chosen.line.waiting.includes(chosen.claim)).toBe(true);
      }),
    );
  });
});

describe('when an attempt is a straggler', () => {
  const rules = { ...defaultPolicy.negotiation, hedgeAfterP95: 2, hedgeLeastMs: 1_000, hedgeMinSamples: 10 };
  const measured = (p95Ms: number, samples = 10) => ({ p50Ms: p95Ms / 2, p95Ms, samples });
  test.each<[string, Parameters<typeof hedgeDelayMs>, number | null]>([
    ['after a multiple of what was measured', [measured(3_000), rules, 60_000], 6_000],
    ['never before the least time', [measured(10), rules, 60_000], 1_000],
    ['not on too few measurements', [measured(3_000, 9), rules, 60_000], null],
    ['not on none', [null, rules, 60_000], null],
    ['not when its own deadline comes first', [measured(3_000), rules, 6_000], null],
    ['not when policy is against it', [measured(3_000), { ...rules, hedge: false }, 60_000], null],
  ])('%s', (_, given, delay) => {
    expect(hedgeDelayMs(...given)).toBe(delay);
  });
});
