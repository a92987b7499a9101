import { describe, expect, it } from 'vitest';
import { informationBits } from './belief.ts';
import { planTests } from './next-tests.ts';
import { patient } from './patient.fixture.ts';
import { rankBayes } from './posterior.ts';
import { nextQuestions } from './questions.ts';

const planned = (evidence: ReturnType<typeof patient>) => planTests(rankBayes(evidence), evidence);

describe('information', () => {
  const even = [
    { profile: null, probability: 0.5 },
    { profile: null, probability: 0.5 },
  ];
  it.each<[string, number[][], number]>([
    [
      'an answer that settles two equal hypotheses is worth one bit',
      [
        [1, 0],
        [0, 1],
      ],
      1,
    ],
    [
      'an answer equally likely under both is worth nothing',
      [
        [0.3, 0.7],
        [0.3, 0.7],
      ],
      0,
    ],
    [
      'a certain answer is worth nothing',
      [
        [1, 0],
        [1, 0],
      ],
      0,
    ],
  ])('%s', (_, chances, bits) => {
    let asked = 0;
    expect(informationBits(even, () => chances[asked++] ?? [])).toBeCloseTo(bits, 12);
  });
});

describe('next tests', () => {
  it('puts D-dimer or CT among the first for a suspected embolism and says what they tell apart', () => {
    const evidence = patient([
      'shortness-of-breath-sudden',
      'chest-pain-pleuritic',
      'leg-swelling-one-sided',
      'recent-surgery',
    ]);
    const codes = planned(evidence)
      .slice(0, 3)
      .map(({ code }) => code);
    expect(codes.some((code) => code === 'd-dimer' || code === 'ct-pulmonary-angiogram')).toBe(true);
    expect(planned(evidence)[0]?.reason).toMatch(/^Tells .+ from .+\.$/);
  });

  it('asks for the ECG or troponin in crushing chest pain', () => {
    const codes = planned(patient(['chest-pain-crushing', 'sweating'], [], { ageYears: 62, sex: 'male' }))
      .slice(0, 2)
      .map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['ecg', 'troponin']));
  });

  it('does not repeat a test whose result is known', () => {
    const evidence = patient(['chest-pain-crushing', 'sweating'], ['troponin-raised'], { ageYears: 62, sex: 'male' });
    expect(planned(evidence).map(({ code }) => code)).not.toContain('troponin');
  });

  it('proposes in order of bits but for near ties', () => {
    const bits = planned(patient(['fever', 'headache', 'neck-stiffness'])).map(
      ({ informationGainBits }) => informationGainBits,
    );
    expect(bits.length).toBeGreaterThan(2);
    const overtaken = bits.filter((value, index) => value < (bits[index + 1] ?? 0) * 0.6);
    expect(overtaken).toEqual([]);
  });
});

describe('next questions', () => {
  const evidence = patient(['headache'], ['fever']);
  const questions = nextQuestions(rankBayes(evidence), evidence, 8);

  it('asks only what is unknown and can be asked', () => {
    expect(questions).toHaveLength(8);
    for (const { finding, kind } of questions) {
      expect(evidence.findings[finding]).toBeUndefined();
      expect(['symptom', 'sign', 'history', 'risk']).toContain(kind);
    }
  });

  it('asks the most informative first', () => {
    const bits = questions.map(({ informationGainBits }) => informationGainBits);
    expect(bits).toEqual(bits.toSorted((left, right) => right - left));
  });

  it('refines a finding only once it is there', () => {
    const before = patient(['shortness-of-breath'], [], { ageYears: 60 });
    const asked = nextQuestions(rankBayes(before), before, 40).map(({ finding }) => finding);
    expect(asked).not.toContain('chest-pain-crushing');
  });
});
