import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equivalentAnswer } from '../equivalent-conditions.ts';
import { type Differential, differentialSchema } from '../outputs/differential.ts';
import { poolDifferentials } from './pool-differentials.ts';

type Ballot = Parameters<typeof poolDifferentials>[0][number];

const names = ['aortic-dissection', 'nstemi', 'stemi', 'pulmonary-embolism', 'acute-pericarditis', 'own-idea'];

/** A list with shares of a hundred and something left for none of these. */
function listOf(shares: Readonly<Record<string, number>>): Differential {
  const named = Object.entries(shares).filter(([, share]) => share > 0);
  const total = named.reduce((sum, [, share]) => sum + share, 0);
  return {
    scope: [],
    ranked: true,
    candidates: named
      .map(([id, share]) => ({
        ...{ id, name: id, icd10: 'R69', probability: share / 100, group: 'other' as const },
        ...{ interval: { low: 0, high: 1 }, evidenceFor: [], evidenceAgainst: [], missing: [] },
      }))
      .sort((a, b) => b.probability - a.probability),
    noneOfThese: (100 - total) / 100,
    ...{ unexplained: [], abstained: null, firstTest: null, cautions: [], views: [] },
  };
}

/** Shares of the conditions in tenths of a hundredth, so that a list may also name what it holds next to impossible. */
const sharesOf = fc.tuple(...names.map(() => fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 160 }))));
const list = sharesOf
  .filter((shares) => shares.some((share) => share > 0))
  .map((shares) => listOf(Object.fromEntries(names.map((name, index) => [name, (shares[index] ?? 0) / 10]))));
const weight = fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10);

/** Ballots as a vote leaves them: those of the first one's answer lead. */
const ballots = fc.array(fc.record({ differential: list, weight }), { minLength: 1, maxLength: 5 }).map((drawn) => {
  const all = drawn.map((one, index): Ballot => ({ ...one, attemptId: `a${index}` }));
  const leads = (one: Ballot) => answerOf(one.differential) === answerOf((all[0] as Ballot).differential);
  return { leading: all.filter(leads), others: all.filter((one) => !leads(one)) };
});

const answerOf = ({ candidates: [first] }: Differential): string => (first ? equivalentAnswer(first).answer : '');
const probabilityOf = ({ candidates }: Differential, id: string): number =>
  candidates.find((one) => one.id === id)?.probability ?? 0;

/** The same list with a condition held likelier, at the cost of what is none of these. */
function raised(differential: Differential, id: string, by: number): Differential {
  const shares = Object.fromEntries(differential.candidates.map((one) => [one.id, one.probability * 100]));
  return listOf({ ...shares, [id]: (shares[id] ?? 0) + by * differential.noneOfThese * 100 });
}

describe('a pool of ranked lists', () => {
  test('does not depend on the order in which answers came', () => {
    fc.assert(
      fc.property(
        ballots.chain(({ leading, others }) =>
          fc.record({
            ...{ leading: fc.constant(leading), others: fc.constant(others) },
            leadingAgain: fc.shuffledSubarray(leading, { minLength: leading.length }),
            othersAgain: fc.shuffledSubarray(others, { minLength: others.length }),
          }),
        ),
        ({ leading, others, leadingAgain, othersAgain }) => {
          expect(poolDifferentials(leadingAgain, othersAgain)).toEqual(poolDifferentials(leading, others));
        },
      ),
    );
  });

  test('never holds a condition less likely because one list holds it likelier', () => {
    fc.assert(
      fc.property(
        ballots,
        fc.nat(),
        fc.constantFrom(...names),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        ({ leading, others }, nth, id, by) => {
          const chosen = [...leading, ...others][nth % (leading.length + others.length)] as Ballot;
          const changed = { ...chosen, differential: raised(chosen.differential, id, by) };
          // Who changes what they put first changes the vote, which is another question.
          fc.pre(answerOf(changed.differential) === answerOf(chosen.differential) || others.includes(chosen));
          const swap = (all: readonly Ballot[]) => all.map((one) => (one === chosen ? changed : one));
          const before = probabilityOf(poolDifferentials(leading, others), id);
          expect(probabilityOf(poolDifferentials(swap(leading), swap(others)), id)).toBeGreaterThanOrEqual(
            before - 1e-9,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('follows weight: the heavier a list, the nearer the odds of the pool come to its own', () => {
    const one = listOf({ 'aortic-dissection': 60, 'pulmonary-embolism': 10 });
    const other = listOf({ 'aortic-dissection': 50, 'pulmonary-embolism': 40 });
    fc.assert(
      fc.property(weight, weight, (light, more) => {
        const oddsAt = (heft: number): number => {
          const pooled = poolDifferentials(
            [
              { attemptId: 'a', differential: one, weight: heft },
              { attemptId: 'b', differential: other, weight: 1 },
            ],
            [],
          );
          return probabilityOf(pooled, 'aortic-dissection') / probabilityOf(pooled, 'pulmonary-embolism');
        };
        expect(oddsAt(light + more)).toBeGreaterThan(oddsAt(light));
      }),
    );
  });

  test('is the same when all weights are multiplied by the same number', () => {
    fc.assert(
      fc.property(ballots, fc.double({ min: 0.01, max: 100, noNaN: true }), ({ leading, others }, factor) => {
        const times = (all: readonly Ballot[]) => all.map((one) => ({ ...one, weight: one.weight * factor }));
        const pooled = poolDifferentials(leading, others);
        const again = poolDifferentials(times(leading), times(others));
        for (const id of names) expect(probabilityOf(again, id)).toBeCloseTo(probabilityOf(pooled, id), 9);
        expect(again.noneOfThese).toBeCloseTo(pooled.noneOfThese, 3);
      }),
    );
  });

  test('puts first what won the vote, and is a list in form', () => {
    fc.assert(
      fc.property(ballots, ({ leading, others }) => {
        const pooled = differentialSchema.parse(poolDifferentials(leading, others));
        expect(answerOf(pooled)).toBe(answerOf((leading[0] as Ballot).differential));
        const probabilities = pooled.candidates.map(({ probability }) => probability);
        expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
        expect(probabilities.reduce((sum, one) => sum + one, pooled.noneOfThese)).toBeCloseTo(1, 3);
      }),
    );
  });
});
