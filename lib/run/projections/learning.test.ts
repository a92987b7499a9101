import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { type Answer, tally } from '#lib/consensus/tally.ts';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { addRecords, voteBasis } from '#lib/registry/standing.ts';
import { recordOfRow } from '#lib/registry/standing-row.ts';
import type { Standing } from '#lib/registry/types.ts';
import type { Succeeded } from '../decide/run-facts.ts';
import { outcome, subtask } from '../testing/toy.ts';
import { AGREEMENT_WEIGHT, judged, PERSON_WEIGHT } from './standing-changes.ts';

const rules = defaultPolicy.consensus;
const SKILL = 'think';
const spec = subtask('question', [], { capabilities: [SKILL] });

/** A voter as it truly is: how often it is right, with whom it errs, and how much more than that it states. */
type Voter = { readonly id: string; readonly family: string; readonly right: number; readonly boast: number };

const voter = (id: string, family: string, right: number, boast: number): Voter => ({ id, family, right, boast });

/** Eleven voters: a crowd of clones that is often wrong together, a sound pair, and six of a kind each. */
const council: readonly Voter[] = [
  ...['c1', 'c2', 'c3', 'c4'].map((id) => voter(id, 'crowd', 0.52, 0.3)),
  voter('p1', 'pair', 0.74, 0),
  voter('p2', 'pair', 0.72, 0.05),
  voter('s1', 'sage', 0.9, -0.2),
  voter('s2', 'scholar', 0.8, -0.1),
  voter('m1', 'middling', 0.66, 0.15),
  voter('m2', 'modest', 0.68, -0.15),
  voter('g1', 'guesser', 0.35, 0.5),
];

/** Answers that members of one family share the draw of. */
const SHARED = 0.8;
const WRONG_ANSWERS = 2;
/** Share of questions that a person tells the answer of; the rest teach by agreement alone. */
const TOLD = 0.7;

type Cast = { readonly voter: Voter; readonly answer: string; readonly chance: number; readonly stated: number };

/** How everybody answers one question whose answer is “right”. */
function ask(share: () => number): Cast[] {
  const wrongAnswer = () => 1 + Math.floor(share() * WRONG_ANSWERS);
  const families = new Map<string, { draw: number; wrong: number }>();
  for (const { family } of council)
    if (!families.has(family)) families.set(family, { draw: share(), wrong: wrongAnswer() });
  return council.map((who) => {
    const shared = families.get(who.family);
    // Some questions suit a voter more than others, and it feels so.
    const chance = clip(who.right + (share() - 0.5) * 0.3);
    const isShared = share() < SHARED;
    const draw = isShared && shared ? shared.draw : share();
    const wrong = isShared && shared ? shared.wrong : wrongAnswer();
    const answer = draw < chance ? 'right' : `wrong-${wrong}`;
    return { voter: who, answer, chance, stated: clip(chance + who.boast) };
  });
}

const clip = (value: number): number => Math.min(0.98, Math.max(0.02, value));

const ballotOf = ({ voter: { id, family }, answer, stated }: Cast, basis: Partial<Answer>): Answer => ({
  attemptId: id,
  agentId: id,
  name: id,
  monogram: id.toUpperCase(),
  family,
  role: 'member',
  answer,
  label: answer,
  confidence: stated,
  reliability: 0.5,
  rationale: '',
  ...basis,
});

const leader = (ballots: readonly Answer[]): string => tally(ballots, rules, null).groups[0]?.answer ?? '';

function mostVoices(casts: readonly Cast[]): string {
  const voices = new Map<string, number>();
  for (const { answer } of casts) voices.set(answer, (voices.get(answer) ?? 0) + 1);
  return [...voices].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** An answer as a run keeps it, for the rule that judges it. */
const attemptOf = ({ voter: { id, family }, answer, stated }: Cast): Succeeded => ({
  award: {
    ...{ attemptId: id, agentId: id, agentVersion: '1.0', name: id, monogram: 'XX', family, seat: 1, region: 'eu' },
    ...{ reservedTokens: 0, borrowedTokens: 0, timeoutMs: 1 },
  },
  ...{ subtaskKey: spec.key, epoch: 1, role: 'member', round: 1, awardedAt: 0, startedAt: 0, workerId: null },
  status: { at: 'succeeded', outcome: outcome(answer, { confidence: stated }), endedAt: 0, durationMs: 0 },
});

type Accuracy = { learned: number; oracle: number; majority: number };

/** Votes on questions one after the other, learning from each, and counts how often each way of counting is right after the first `warmUp`. */
function live(seed: number, warmUp: number, counted: number): Accuracy {
  const generator = xoroshiro128plus(seed);
  const share = () => uniformFloat64(generator);
  const records = new Map<string, Standing>();
  const right: Accuracy = { learned: 0, oracle: 0, majority: 0 };
  for (let nth = 0; nth < warmUp + counted; nth++) {
    const casts = ask(share);
    const chosen = leader(
      casts.map((cast) => {
        const record = records.get(cast.voter.id);
        return ballotOf(cast, voteBasis({ standing: record ? { [SKILL]: record } : {} }, [SKILL], cast.stated, rules));
      }),
    );
    if (nth >= warmUp) {
      const truly = casts.map((cast) => ballotOf(cast, { reliability: cast.chance, calibrated: 1 }));
      if (chosen === 'right') right.learned += 1 / counted;
      if (leader(truly) === 'right') right.oracle += 1 / counted;
      if (mostVoices(casts) === 'right') right.majority += 1 / counted;
    }
    const isTold = share() < TOLD;
    for (const cast of casts) {
      const judgement = isTold
        ? ({ right: cast.answer === 'right' ? 1 : 0, weight: PERSON_WEIGHT, by: 'person' } as const)
        : ({ right: cast.answer === chosen ? 1 : 0, weight: AGREEMENT_WEIGHT, by: 'agreement' } as const);
      for (const change of judged(attemptOf(cast), { spec }, judgement))
        records.set(cast.voter.id, addRecords(records.get(cast.voter.id), recordOfRow(change)));
    }
  }
  return right;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a council that learns from what people tell it', () => {
  const lives = Array.from({ length: 30 }, (_, seed) => live(seed + 1, 500, 1000));
  const [learned, oracle, majority] = (['learned', 'oracle', 'majority'] as const).map((way) =>
    mean(lives.map((life) => life[way])),
  ) as [number, number, number];

  test('is right far more often by weighted votes than by most voices', () => {
    expect(learned - majority).toBeGreaterThan(0.05);
  });

  test('comes within one point of weights that know each voter’s true chance at each question, after 500 votes', () => {
    expect(oracle - learned).toBeLessThan(0.01);
  });

  test('does so from the first hundred votes on, at five points', () => {
    const young = Array.from({ length: 30 }, (_, seed) => live(seed + 1, 30, 70));
    expect(mean(young.map((life) => life.oracle - life.learned))).toBeLessThan(0.05);
    expect(mean(young.map((life) => life.learned - life.majority))).toBeGreaterThan(0.03);
  });
});

test('agreement alone never carries a record past its cap, however long a council flatters itself', () => {
  const cast = { voter: voter('c1', 'crowd', 0.5, 0), answer: 'wrong-1', chance: 0.5, stated: 0.9 };
  let record: Standing | undefined;
  const basisAfter = (votes: number) => {
    for (let nth = 0; nth < votes; nth++)
      for (const change of judged(attemptOf(cast), { spec }, { right: 1, weight: AGREEMENT_WEIGHT, by: 'agreement' }))
        record = addRecords(record, recordOfRow(change));
    return voteBasis({ standing: record ? { [SKILL]: record } : {} }, [SKILL], 0.9, rules);
  };
  const most =
    (rules.priorSuccesses + rules.agreementCap) / (rules.priorSuccesses + rules.priorFailures + rules.agreementCap);
  expect(basisAfter(100).reliability).toBeCloseTo(most);
  expect(basisAfter(5000)).toMatchObject({ reliability: expect.closeTo(most), calibrated: 0.9, calibratedFrom: 0 });
});
