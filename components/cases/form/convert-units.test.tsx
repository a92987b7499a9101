import { expect, test } from 'vitest';
import { caseFormSchema, emptyCaseForm } from './case-form-values.ts';
import { convertUnits } from './convert-units.ts';

const values = caseFormSchema.parse({
  ...emptyCaseForm,
  patient: { weightKg: '70' },
  vitals: { temperatureC: '36.8', heartRateBpm: '104' },
  labs: [
    { code: 'haemoglobin', value: '131', unit: 'g/L' },
    { code: 'creatinine', value: '', unit: 'µmol/L' },
    { code: 'glucose', value: 'high', unit: 'mmol/L' },
  ],
});

test('temperature, weight and laboratory values change in place, the rest stays', () => {
  const us = convertUnits(values, 'US');
  expect(us.vitals).toMatchObject({ temperatureC: '98.2', heartRateBpm: '104' });
  expect(us.patient.weightKg).toBe('154.3');
  expect(us.labs).toEqual([
    { code: 'haemoglobin', value: '13.1', unit: 'g/dL' },
    { code: 'creatinine', value: '', unit: 'mg/dL' },
    { code: 'glucose', value: 'high', unit: 'mg/dL' },
  ]);
});

test('the way back gives what was typed', () => {
  expect(convertUnits(convertUnits(values, 'US'), 'SI')).toEqual(values);
});
