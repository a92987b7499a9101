import { describe, expect, test } from 'vitest';
import { labByCode, labs } from './lab-catalogue.ts';
import { convertLab, labInSi, labValue, referenceRangeOf, unitsOf } from './labs.ts';

describe('the same value in SI and US units', () => {
  test.each([
    ['haemoglobin', 13.1, 'g/dL', 131],
    ['creatinine', 1, 'mg/dL', 88.42],
    ['glucose', 126, 'mg/dL', 6.99],
    ['hba1c', 6.5, '%', 47.53],
    ['bilirubin', 1, 'mg/dL', 17.1],
    ['urea', 19, 'mg/dL', 6.78],
    ['calcium', 10, 'mg/dL', 2.5],
    ['d-dimer', 0.5, 'mg/L FEU', 500],
    ['d-dimer', 250, 'ng/mL DDU', 500],
    ['troponin-i-hs', 0.088, 'ng/mL', 88],
    ['white-cell-count', 12000, '/µL', 12],
    ['platelets', 250, 'x10*9/L', 250],
    ['platelets', 250, '10³/uL', 250],
    ['paco2', 40, 'mmHg', 5.33],
    ['crp', 4.1, 'mg/dL', 41],
    ['tsh', 2, 'uIU/ml', 2],
    ['ferritin', 15, 'mcg/L', 15],
    ['inr', 1.1, undefined, 1.1],
    ['free-t4', 1, 'ng/dL', 12.87],
  ])('%s %d %s', (code, value, unit, expected) => {
    const read = labInSi({ code, value, unit });
    expect(read.ok && Math.round(read.value.value * 100) / 100).toBe(expected);
  });
});

test('positive and negative are values of qualitative tests', () => {
  expect(labValue([{ code: 'urine-hcg', value: 'positive' }], 'urine-hcg')).toBe(25);
  expect(labValue([{ code: 'urine-nitrite', value: 'negative' }], 'urine-nitrite')).toBe(0);
});

test('converting there and back gives the same value', () => {
  for (const lab of labs)
    for (const unit of unitsOf(lab)) {
      const there = convertLab(lab.code, 7, lab.unit, unit);
      const back = there === null ? null : convertLab(lab.code, there, unit, lab.unit);
      expect(back, `${lab.code} ${unit}`).toBeCloseTo(7, 6);
    }
});

test('the last of two results counts, a missing one is undefined', () => {
  const results = [
    { code: 'sodium', value: 130, unit: 'mmol/L' },
    { code: 'sodium', value: 138, unit: 'mmol/L' },
  ];
  expect([labValue(results, 'sodium'), labValue(results, 'potassium')]).toEqual([138, undefined]);
});

test.each([
  ['haemoglobin', { ageYears: 40, sex: 'female' as const }, { low: 120, high: 155 }],
  ['haemoglobin', { ageYears: 40, sex: 'male' as const }, { low: 130, high: 175 }],
  ['haemoglobin', { ageYears: 30, sex: 'female' as const, pregnant: true }, { low: 110, high: 150 }],
  ['haemoglobin', { ageYears: 3, sex: 'male' as const }, { low: 110, high: 140 }],
  ['troponin-t-hs', { ageYears: 61, sex: 'female' as const }, { high: 14 }],
])('reference range of %s for %j', (code, patient, expected) => {
  const lab = labByCode.get(code);
  expect(lab && referenceRangeOf(lab, patient)).toEqual(expected);
});

test('every range of the catalogue is in order', () => {
  for (const lab of labs) {
    const { code, hard, soft, reference, units, unit } = lab;
    expect(hard[0], code).toBeLessThan(hard[1]);
    expect(soft[0], code).toBeGreaterThanOrEqual(hard[0]);
    expect(soft[1], code).toBeLessThanOrEqual(hard[1]);
    expect(units[unit], code).toBe(1);
    for (const { low, high } of reference)
      if (low !== undefined && high !== undefined) expect(low, code).toBeLessThan(high);
  }
});
