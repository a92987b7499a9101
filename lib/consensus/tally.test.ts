import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { type Answer, tally, voteWeight } from './tally.ts';
import { tallySchema } from './types.ts';

const rules = { marginThreshold: 0.15, minVotes: 2 };

const answerOf = (attemptId: string, answer: string, differing: Partial<Answer> = {}): Answer => ({
  attemptId,
  agentId: attemptId,
  name: attemptId,
  monogram: 'XX',
  family: attemptId,
  role: 'member',
  answer,
  label: answer.toUpperCase(),
  confidence: 0.8,
  reliability: 0.8,
  rationale: '',
  ...differing,
});

describe('the weight of a vote', () => {
  test.each<[string, number, number, number, number]>([
    ['alone in its family', 0.81, 0.8, 1, 1.16],
    ['one of two of its family', 0.8, 0.69, 2, 0.478],
    ['no better than chance', 0.5, 1, 1, 0],
    ['worse than chance counts nothing, not against', 0.2, 1, 1, 0],
    ['without confidence', 0.9, 0, 1, 0],
  ])('%s', (_, reliability, confidence, familyVotes, weight) => {
    expect(voteWeight({ reliability, confidence }, familyVotes)).toBeCloseTo(weight, 3);
  });
});

describe('a tally', () => {
  test('five votes of three families: groups, margin and the heaviest vote stand as counted by hand', () => {
    const counted = tally(
      [
        answerOf('pg', 'nste-acs', { family: 'patterns', reliability: 0.76, confidence: 0.62 }),
        answerOf('bd', 'nste-acs', { family: 'bayes', reliability: 0.84, confidence: 0.71 }),
        answerOf('rc', 'dissection', { family: 'rules', reliability: 0.81, confidence: 0.8 }),
        answerOf('pm', 'dissection', { family: 'patterns', reliability: 0.8, confidence: 0.69 }),
        answerOf('bc', 'nste-acs', { family: 'bayes', reliability: 0.79, confidence: 0.66 }),
      ],
      rules,
      null,
    );
    expect(counted.groups.map(({ answer, attemptIds }) => [answer, attemptIds])).toEqual([
      ['dissection', ['rc', 'pm']],
      ['nste-acs', ['bd', 'bc', 'pg']],
    ]);
    expect(counted.groups.map(({ weight }) => Number(weight.toFixed(2)))).toEqual([1.64, 1.38]);
    expect(counted.margin).toBeCloseTo(0.084, 3);
    expect(counted).toMatchObject({ settled: false, chosenAttemptId: 'rc', threshold: 0.15, minVotes: 2 });
    expect(tallySchema.safeParse(counted).success).toBe(true);
  });

  const weak = { reliability: 0.5 };
  test.each<[string, Answer[], typeof rules, { margin: number; settled: boolean }]>([
    ['all of one mind', [answerOf('a', 'x'), answerOf('b', 'x')], rules, { margin: 1, settled: true }],
    ['one voice alone is no agreement', [answerOf('a', 'x')], rules, { margin: 0, settled: false }],
    ['one voice where one is enough', [answerOf('a', 'x')], { ...rules, minVotes: 1 }, { margin: 1, settled: true }],
    ['a tie', [answerOf('a', 'x'), answerOf('b', 'y')], rules, { margin: 0, settled: false }],
    [
      'a tie is not settled by a threshold of zero',
      [answerOf('a', 'x'), answerOf('b', 'y')],
      { ...rules, marginThreshold: 0 },
      { margin: 0, settled: false },
    ],
    [
      'votes without weight settle nothing',
      [answerOf('a', 'x', weak), answerOf('b', 'x', weak)],
      { ...rules, marginThreshold: 0 },
      { margin: 0, settled: false },
    ],
    [
      'a margin exactly at the threshold',
      [answerOf('a', 'x'), answerOf('b', 'x'), answerOf('c', 'y')],
      { ...rules, marginThreshold: 1 / 3 },
      { margin: 1 / 3, settled: true },
    ],
    [
      'a lead too small',
      [answerOf('a', 'x'), answerOf('b', 'x'), answerOf('c', 'y')],
      { ...rules, marginThreshold: 0.34 },
      { margin: 1 / 3, settled: false },
    ],
    [
      'too few votes',
      [answerOf('a', 'x'), answerOf('b', 'x')],
      { ...rules, minVotes: 3 },
      { margin: 0, settled: false },
    ],
  ])('%s', (_, answers, theRules, expected) => {
    const { margin, settled } = tally(answers, theRules, null);
    expect(margin).toBeCloseTo(expected.margin, 10);
    expect(settled).toBe(expected.settled);
  });

  test('a resolver votes like the others and the margin before it is kept', () => {
    const resolver = answerOf('r', 'y', { role: 'resolver', reliability: 0.9 });
    const counted = tally([answerOf('a', 'x'), answerOf('b', 'y'), resolver], rules, 0.02);
    expect(counted).toMatchObject({ settled: true, chosenAttemptId: 'r', marginBeforeResolver: 0.02 });
  });

  test('counting nothing is a bug', () => expect(() => tally([], rules, null)).toThrow('at least one answer'));
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const ballot = fc
  .array(
    fc.record({
      answer: fc.constantFrom('x', 'y', 'z'),
      family: fc.constantFrom('f', 'g', 'h'),
      confidence: share,
      reliability: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((votes) => votes.map((vote, i) => answerOf(`attempt-${i}`, vote.answer, vote)));

const weightOf = (counted: ReturnType<typeof tally>, answer: string) =>
  counted.groups.find((group) => group.answer === answer)?.weight ?? 0;

test('three clones of one wrong model do not outvote two independent right ones', () => {
  const clones = ['c1', 'c2', 'c3'].map((id) => answerOf(id, 'wrong', { family: 'clones', confidence: 0.9 }));
  const others = ['a', 'b'].map((id) => answerOf(id, 'right', { confidence: 0.7 }));
  expect(tally([...clones, ...others], rules, null)).toMatchObject({ settled: true, chosenAttemptId: 'a' });
  const uncorrected = [...clones, ...others].map((answer) => ({ ...answer, family: answer.attemptId }));
  expect(tally(uncorrected, rules, null).groups[0]?.answer).toBe('wrong');
});

test('a boaster’s word counts for what its record makes of it', () => {
  const boaster = answerOf('boaster', 'x', { confidence: 0.99, calibrated: 0.4 });
  const sober = answerOf('sober', 'y', { confidence: 0.6, calibrated: 0.7 });
  expect(tally([boaster, sober], rules, null)).toMatchObject({ chosenAttemptId: 'sober' });
});

describe('for any ballot', () => {
  test('the order of the answers makes no difference', () => {
    const shuffled = ballot.chain((votes) =>
      fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
    );
    fc.assert(
      fc.property(shuffled, ([votes, other]) => {
        expect(tally(other, rules, null)).toEqual(tally(votes, rules, null));
      }),
    );
  });

  test('more confidence never takes weight from the answer it backs, nor the lead', () => {
    fc.assert(
      fc.property(ballot, fc.nat(), share, (votes, pick, more) => {
        const i = pick % votes.length;
        const raised = votes.map((vote, j) =>
          j === i ? { ...vote, confidence: Math.max(vote.confidence, more) } : vote,
        );
        const answer = votes[i]?.answer ?? '';
        const [before, after] = [tally(votes, rules, null), tally(raised, rules, null)];
        // Sums in another order differ in their last digits.
        expect(weightOf(after, answer)).toBeGreaterThanOrEqual(weightOf(before, answer) - 1e-9);
        if (before.groups[0]?.answer === answer && before.margin > 1e-9) expect(after.groups[0]?.answer).toBe(answer);
      }),
    );
  });

  test('copies of one family never outweigh one independent voter of the same quality', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        share,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (copies, confidence, reliability) => {
          const quality = { confidence, reliability };
          const cloned = Array.from({ length: copies }, (_, i) =>
            answerOf(`c${i}`, 'x', { family: 'clones', ...quality }),
          );
          const counted = tally([...cloned, answerOf('one', 'y', quality)], rules, null);
          expect(weightOf(counted, 'x')).toBeLessThanOrEqual(weightOf(counted, 'y') + 1e-9);
          expect(counted.settled).toBe(false);
        },
      ),
    );
  });

  test('the margin is a share and the chosen answer is one of the leading group', () => {
    fc.assert(
      fc.property(ballot, (votes) => {
        const { margin, groups, chosenAttemptId } = tally(votes, rules, null);
        expect(margin).toBeGreaterThanOrEqual(0);
        expect(margin).toBeLessThanOrEqual(1);
        expect(groups[0]?.attemptIds).toContain(chosenAttemptId);
      }),
    );
  });
});

test('over 4,000 questions to voters of mixed skill, one family of which errs together, it is right more often than the majority', () => {
  const random = xoroshiro128plus(7);
  const chance = () => (random.next() >>> 0) / 2 ** 32;
  const wrongAnswers = ['y', 'z'];
  const voters = [
    { family: 'crowd', reliability: 0.62 },
    { family: 'crowd', reliability: 0.62 },
    { family: 'crowd', reliability: 0.62 },
    { family: 'expert', reliability: 0.88 },
    { family: 'second', reliability: 0.75 },
  ];
  let [weighed, majority] = [0, 0];
  for (let question = 0; question < 4000; question++) {
    const sharedDraw = chance();
    const wrong = wrongAnswers[Math.floor(chance() * 2)] ?? 'y';
    const votes = voters.map(({ family, reliability }, i) => {
      const isRight = (family === 'crowd' ? sharedDraw : chance()) < reliability;
      return answerOf(`v${i}`, isRight ? 'x' : wrong, { family, reliability });
    });
    if (tally(votes, rules, null).groups[0]?.answer === 'x') weighed += 1;
    if (votes.filter(({ answer }) => answer === 'x').length >= 3) majority += 1;
  }
  expect(weighed / 4000).toBeGreaterThan(0.85);
  expect(weighed - majority).toBeGreaterThan(0.15 * 4000);
});
