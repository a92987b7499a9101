import { describe, expect, test } from 'vitest';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { ckdEpi2021 } from './ckd-epi.ts';
import { computeScores } from './compute-scores.ts';
import { curb65 } from './curb65.ts';
import { gcs } from './gcs.ts';
import { glasgowBlatchford } from './glasgow-blatchford.ts';
import { news2 } from './news2.ts';
import { ottawaAnkle } from './ottawa-limb.ts';
import { perc } from './perc.ts';
import { wellsPe } from './wells-pe.ts';
import { years } from './years.ts';

describe('a missing input leaves a range, never a zero', () => {
  const complete = {
    respiratoryRatePerMin: 16,
    spo2Percent: 98,
    onOxygen: false,
    systolicMmHg: 120,
    heartRateBpm: 72,
    consciousness: 'alert',
    temperatureC: 36.8,
  } as const;

  test('NEWS2 of nothing is 0 to 20', () =>
    expect(news2({})).toMatchObject({ value: null, min: 0, max: 20, risk: null }));
  test.each(Object.keys(complete))('NEWS2 without %s has no value', (missing) => {
    const result = news2({ ...complete, [missing]: undefined });
    expect(result.value).toBeNull();
    expect(result.min).toBe(0);
    expect(result.max).toBe(missing === 'onOxygen' ? 2 : 3);
    expect(result.meaning).toContain('missing');
  });
  test('NEWS2 that is high whatever is missing says so', () =>
    expect(news2({ respiratoryRatePerMin: 26, systolicMmHg: 86, heartRateBpm: 134 })).toMatchObject({
      value: null,
      min: 9,
      risk: 'high',
    }));
  test('NEWS2 on scale 2 without knowing the oxygen keeps both readings open', () =>
    expect(news2({ ...complete, spo2Percent: 95, spo2Scale: 2, onOxygen: undefined })).toMatchObject({
      min: 0,
      max: 4,
    }));
  test('Wells PE', () =>
    expect(wellsPe({ heartRateBpm: 110 })).toMatchObject({
      value: null,
      min: 1.5,
      max: 12.5,
      twoLevel: null,
      threeLevel: null,
    }));
  test('PERC that has failed once is settled', () =>
    expect(perc({ ageYears: 60 })).toMatchObject({ value: null, negative: false }));
  test('PERC with unknowns excludes nothing', () => expect(perc({ ageYears: 30 }).negative).toBeNull());
  test('YEARS between its two limits stays open', () => {
    expect(years({ dDimerUgPerLFeu: 700 }).excluded).toBeNull();
    expect(years({ dDimerUgPerLFeu: 400 }).excluded).toBe(true);
    expect(years({ dDimerUgPerLFeu: 1200 }).excluded).toBe(false);
  });
  test('CURB-65 by one pressure alone', () =>
    expect(curb65({ ageYears: 70, diastolicMmHg: 55 })).toMatchObject({ min: 2, max: 5 }));
  test('GCS with a component that cannot be tested', () =>
    expect(gcs({ eye: 4, motor: 6 })).toMatchObject({ value: null, min: 11, max: 15, severity: null }));
  test('Blatchford without the sex', () =>
    expect(glasgowBlatchford({ haemoglobinGPerL: 110 })).toMatchObject({ min: 1 }));
  test('Ottawa ankle with nothing but pain cannot be said', () =>
    expect(ottawaAnkle({ malleolarPain: true })).toBeUndefined());
});

test.each([
  [60, false, 1.0, 86.2],
  [50, true, 0.8, 89.7],
  [70, false, 2.0, 35.2],
  [25, true, 0.5, 133.4],
  [20, false, 0.9, 125.4],
])('CKD-EPI 2021 at %d years, female %s, creatinine %d mg/dL', (ageYears, female, mgPerDl, expected) =>
  expect(ckdEpi2021({ creatinineUmolPerL: mgPerDl * 88.42, ageYears, female })).toBeCloseTo(expected, 1),
);

describe('scores are chosen for the patient', () => {
  type State = 'present' | 'absent';
  const scoresOf = (
    part: Partial<CaseInput>,
    findings: Record<string, State> = {},
    patient: Partial<CaseInput['patient']> = {},
  ) => computeScores({ patient: { ageYears: 60, sex: 'male', ...patient }, complaint: '-', ...part }, { findings });
  const names = (...input: Parameters<typeof scoresOf>) => scoresOf(...input).map(({ name }) => name);
  const vitals = {
    respiratoryRatePerMin: 24,
    systolicMmHg: 98,
    diastolicMmHg: 60,
    heartRateBpm: 112,
    temperatureC: 38.6,
  };

  test('nothing known, nothing scored', () => expect(names({})).toEqual([]));
  test('vital signs bring NEWS2, pressure and shock index', () =>
    expect(names({ vitals })).toEqual(['NEWS2', 'Mean arterial pressure', 'Shock index']));
  test('a child gets no NEWS2', () =>
    expect(names({ vitals }, {}, { ageYears: 9 })).toEqual(['Mean arterial pressure']));
  test('a pregnant patient gets no NEWS2', () =>
    expect(names({ vitals }, {}, { sex: 'female', ageYears: 30, pregnant: true })).not.toContain('NEWS2'));
  test('infection brings qSOFA and SIRS, with a cough CRB-65, with a urea CURB-65', () => {
    expect(names({ vitals }, { fever: 'present' })).toEqual(expect.arrayContaining(['qSOFA', 'SIRS']));
    expect(names({ vitals }, { fever: 'present', cough: 'present' })).toContain('CRB-65');
    const labs = [{ code: 'urea', value: 9, unit: 'mmol/L' }];
    expect(names({ vitals, labs }, { fever: 'present', cough: 'present' })).toContain('CURB-65');
  });
  test('chest pain with a troponin brings HEART', () => {
    const labs = [{ code: 'troponin-i-hs', value: 120, unit: 'ng/L' }];
    const heart = scoresOf({ labs }, { 'chest-pain': 'present', 'ecg-normal': 'present' }).find(
      ({ name }) => name === 'HEART',
    );
    expect(heart).toMatchObject({ value: null, min: 3, max: 7 });
  });
  test.each([
    ['Wells DVT', { 'calf-asymmetry': 'present' }, {}],
    ['CHA₂DS₂-VASc', { 'ecg-atrial-fibrillation': 'present' }, {}],
    ['Ottawa SAH rule', { headache: 'present', 'thunderclap-headache': 'present' }, {}],
    ['Canadian CT head rule', { 'head-injury': 'present', 'loss-of-consciousness': 'present' }, {}],
    ['Glasgow-Blatchford', { melaena: 'present' }, {}],
    [
      'Alvarado',
      {
        'right-lower-quadrant-pain': 'present',
        nausea: 'present',
        'rebound-tenderness': 'absent',
        'loss-of-appetite': 'present',
      },
      {},
    ],
    ['Centor (McIsaac)', { 'sore-throat': 'present', cough: 'absent', 'tonsillar-exudate': 'present' }, {}],
    ['ABCD²', { 'arm-weakness': 'present' }, { vitals }],
    ['Wells PE', { 'shortness-of-breath': 'present' }, { vitals }],
    ['eGFR (CKD-EPI 2021)', {}, { labs: [{ code: 'creatinine', value: 110, unit: 'µmol/L' }] }],
    [
      'Corrected calcium',
      {},
      {
        labs: [
          { code: 'calcium', value: 2.8, unit: 'mmol/L' },
          { code: 'albumin', value: 30, unit: 'g/L' },
        ],
      },
    ],
    [
      'Anion gap',
      {},
      {
        labs: ['sodium', 'chloride', 'bicarbonate'].map((code, index) => ({
          code,
          value: [138, 98, 12][index] ?? 0,
          unit: 'mmol/L',
        })),
      },
    ],
    ['Glasgow Coma Scale', {}, { vitals: { gcsEye: 3, gcsVerbal: 4, gcsMotor: 6 } }],
  ] as [string, Record<string, State>, Partial<CaseInput>][])('%s', (name, findings, part) => {
    const score = scoresOf(part, findings).find((candidate) => candidate.name === name);
    expect(score?.applies).toBeTruthy();
    expect(score?.min).toBeLessThanOrEqual(score?.max ?? Number.NaN);
  });
});
