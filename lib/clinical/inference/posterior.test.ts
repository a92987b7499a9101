import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings } from '#lib/clinical/knowledge/index.ts';
import { rankRules } from './criteria.ts';
import { patient } from './patient.fixture.ts';
import { rankBayes } from './posterior.ts';
import { rankPatterns } from './prototype.ts';
import type { Ranked, Ranker } from './ranked.ts';

const families: [string, Ranker][] = [
  ['Bayes', rankBayes],
  ['patterns', rankPatterns],
  ['rules', rankRules],
];

const of = ({ candidates }: Ranked, id: string) => {
  const found = candidates.find(({ conditionId }) => conditionId === id);
  if (!found) throw new Error(`${id} is no candidate`);
  return found;
};

const logOdds = (ranked: Ranked, id: string, other: string): number =>
  Math.log(of(ranked, id).probability / of(ranked, other).probability);

const somePatients = fc.record({
  present: fc.subarray(
    findings.map(({ code }) => code),
    { maxLength: 12 },
  ),
  absent: fc.subarray(
    findings.map(({ code }) => code),
    { maxLength: 6 },
  ),
  ageYears: fc.double({ min: 0, max: 100, noNaN: true }),
  sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
});

describe.each(families)('%s', (_, rank) => {
  it('states probabilities that add up to one, each within its interval, most probable first', () => {
    fc.assert(
      fc.property(somePatients, ({ present, absent, ageYears, sex }) => {
        const { candidates, noneOfThese } = rank(patient(present, absent, { ageYears, sex }));
        const sum = candidates.reduce((total, { probability }) => total + probability, noneOfThese);
        expect(sum).toBeCloseTo(1, 9);
        candidates.forEach(({ probability, interval }, index) => {
          expect(interval.low).toBeLessThanOrEqual(probability + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual(probability - 1e-12);
          expect(probability).toBeLessThanOrEqual((candidates[index - 1]?.probability ?? 1) + 1e-12);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives what is out of scope to “none of these” and leaves the rest as it is', () => {
    const evidence = patient(['chest-pain-crushing', 'sweating'], [], { ageYears: 60, sex: 'male' });
    const whole = rank(evidence);
    const scoped = rank(evidence, { scope: ['respiratory'] });
    expect(new Set(scoped.candidates.map(({ conditionId }) => conditionId))).not.toContain('stemi');
    expect(of(scoped, 'asthma-exacerbation').probability).toBeCloseTo(of(whole, 'asthma-exacerbation').probability, 12);
    expect(scoped.noneOfThese).toBeGreaterThan(whole.noneOfThese);
  });

  it('does not take unknown for absent', () => {
    const unknown = rank(patient(['cough', 'shortness-of-breath']));
    const absent = rank(patient(['cough', 'shortness-of-breath'], ['fever', 'crackles', 'rigors']));
    expect(of(unknown, 'community-acquired-pneumonia').probability).toBeGreaterThan(
      of(absent, 'community-acquired-pneumonia').probability,
    );
    expect(of(unknown, 'community-acquired-pneumonia').missing.length).toBeGreaterThan(0);
  });

  it('leaves out what the sex makes impossible', () => {
    const ids = rank(patient(['abdominal-pain'], [], { sex: 'male' })).candidates.map(({ conditionId }) => conditionId);
    expect(ids).not.toContain('ectopic-pregnancy');
    expect(ids).toContain('testicular-torsion');
  });

  it.each([
    ['nothing is known', patient([]), 'No symptom'],
    ['only background is known', patient(['smoker', 'hypertension']), 'No symptom'],
    ['only things are known to be absent', patient([], ['fever', 'cough']), 'No symptom'],
  ])('abstains when %s', (_name, evidence, because) => {
    expect(rank(evidence).abstain?.because).toContain(because);
  });

  it('abstains on a single vague complaint', () => {
    expect(rank(patient(['fatigue'])).abstain).not.toBeNull();
  });

  it('stands by a clear picture and gives its reasons, strongest first', () => {
    const ranked = rank(
      patient(['chest-pain-crushing', 'radiates-left-arm', 'sweating', 'st-elevation'], ['fever'], {
        ageYears: 60,
        sex: 'male',
      }),
    );
    expect(ranked.abstain).toBeNull();
    const [leader] = ranked.candidates;
    expect(leader?.conditionId).toBe('stemi');
    expect(leader?.for[0]?.finding).toBe('st-elevation');
    expect(leader?.for.map(({ likelihoodRatio }) => likelihoodRatio)).toEqual(
      leader?.for.map(({ likelihoodRatio }) => likelihoodRatio).toSorted((left, right) => right - left),
    );
  });

  it('names a finding that the leading conditions leave over', () => {
    const ranked = rank(
      patient(['sneezing', 'rhinorrhoea', 'nasal-congestion', 'sore-throat', 'testicular-lump'], [], { sex: 'male' }),
    );
    expect(ranked.unexplained).toEqual(['testicular-lump']);
  });
});

describe('Bayes', () => {
  const pair = ['pulmonary-embolism', 'panic-attack'] as const;
  const gain = (more: string): number =>
    logOdds(rankBayes(patient(['shortness-of-breath', 'leg-swelling-one-sided', more])), ...pair) -
    logOdds(rankBayes(patient(['shortness-of-breath', 'leg-swelling-one-sided'])), ...pair);

  it('lets a second witness of the same cluster count less than an independent one of like strength', () => {
    const alone = (code: string): number =>
      logOdds(rankBayes(patient(['shortness-of-breath', code])), ...pair) -
      logOdds(rankBayes(patient(['shortness-of-breath'])), ...pair);
    expect(gain('calf-pain')).toBeGreaterThan(0);
    expect(gain('calf-pain')).toBeLessThan(0.75 * alone('calf-pain'));
    expect(gain('haemoptysis')).toBeCloseTo(alone('haemoptysis'), 6);
  });

  it('counts a refinement once: crushing chest pain is worth the same with chest pain spelt out', () => {
    const short = rankBayes(patient(['chest-pain-crushing']));
    const long = rankBayes(patient(['chest-pain', 'chest-pain-crushing']));
    expect(of(long, 'stemi').probability).toBeCloseTo(of(short, 'stemi').probability, 12);
  });

  it('takes the published ratio for a refinement and shows it', () => {
    const ranked = rankBayes(patient(['chest-pain', 'chest-pain-pleuritic'], [], { ageYears: 60 }));
    const against = of(ranked, 'stemi').against.find(({ finding }) => finding === 'chest-pain-pleuritic');
    expect(against).toMatchObject({ likelihoodRatio: 0.2, published: 0.2, source: 'panju-1998-mi' });
  });

  it('is surer of a condition the more its interval narrows to it, and never certain', () => {
    const vague = of(rankBayes(patient(['chest-pain'], [], { ageYears: 60 })), 'stemi');
    expect(vague.interval.high - vague.interval.low).toBeGreaterThan(0.01);
    expect(vague.interval.high).toBeLessThan(1);
  });

  it('ranks every condition in a few milliseconds', () => {
    const evidence = patient(['chest-pain', 'sweating', 'nausea', 'hypertension', 'smoker'], ['fever', 'cough']);
    for (let warm = 0; warm < 30; warm++) rankBayes(evidence);
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      rankBayes(evidence);
      return performance.now() - start;
    });
    expect(times.toSorted((left, right) => left - right)[15]).toBeLessThan(15);
  });
});
