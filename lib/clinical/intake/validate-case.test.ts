import { describe, expect, test } from 'vitest';
import { validateCase } from './validate-case.ts';

const patient = { ageYears: 58, sex: 'female' };
const valid = { patient, complaint: 'Chest pain.' };

/** The whole example of the public contract. */
const contractExample = {
  patient: { ageYears: 58, sex: 'female', pregnant: false, weightKg: 70, ethnicity: 'optional text' },
  complaint: 'Crushing chest pain for two hours, sweating. No cough.',
  history: 'Hypertension. Father had a heart attack at 52.',
  findings: [
    { code: 'chest-pain', state: 'present' },
    { code: 'cough', state: 'absent' },
  ],
  vitals: {
    temperatureC: 36.9,
    heartRateBpm: 104,
    respiratoryRatePerMin: 20,
    systolicMmHg: 150,
    diastolicMmHg: 92,
    spo2Percent: 96,
    onOxygen: false,
    spo2Scale: 1,
    consciousness: 'alert',
  },
  labs: [{ code: 'troponin-i-hs', value: 88, unit: 'ng/L' }],
  medications: [{ name: 'apixaban', anticoagulant: true }],
  allergies: ['penicillin'],
  priority: 'emergency',
  region: 'eu',
};

test('the example of the contract is accepted without a word', () =>
  expect(validateCase(contractExample)).toMatchObject({ errors: [], warnings: [] }));

test('patient and complaint are enough', () => expect(validateCase(valid).errors).toEqual([]));

describe('refused with path and reason', () => {
  test.each([
    ['no patient', { complaint: 'x' }, 'patient', /expected object/],
    ['blank complaint', { patient, complaint: '   ' }, 'complaint', /complains/],
    ['1 MB of complaint', { patient, complaint: 'a'.repeat(1_000_000) }, 'complaint', /20000/],
    ['unknown field', { ...valid, diagnosis: 'flu' }, 'diagnosis', /unknown field “diagnosis”/],
    ['unknown nested field', { ...valid, vitals: { pulse: 80 } }, 'vitals.pulse', /unknown field/],
    ['impossible age', { ...valid, patient: { ...patient, ageYears: 130 } }, 'patient.ageYears', /0–120/],
    ['pregnant man', { ...valid, patient: { ageYears: 30, sex: 'male', pregnant: true } }, 'patient.pregnant', /male/],
    [
      'unknown finding',
      { ...valid, findings: [{ code: 'chest-pian', state: 'present' }] },
      'findings.0.code',
      /chest-pain/,
    ],
    ['unknown state', { ...valid, findings: [{ code: 'cough', state: 'maybe' }] }, 'findings.0.state', /present/],
    [
      '401 findings',
      { ...valid, findings: Array.from({ length: 401 }, () => ({ code: 'cough', state: 'absent' })) },
      'findings',
      /400/,
    ],
    [
      'impossible temperature',
      { ...valid, vitals: { temperatureC: 98.2 } },
      'vitals.temperatureC',
      /98.2 °C is not possible \(25–45 °C\)/,
    ],
    [
      'pressures swapped',
      { ...valid, vitals: { systolicMmHg: 80, diastolicMmHg: 120 } },
      'vitals.diastolicMmHg',
      /below systolic/,
    ],
    [
      'unknown lab',
      { ...valid, labs: [{ code: 'unobtainium', value: 1, unit: 'g/L' }] },
      'labs.0.code',
      /known: haemoglobin/,
    ],
    [
      'unknown unit',
      { ...valid, labs: [{ code: 'sodium', value: 140, unit: 'stone' }] },
      'labs.0.unit',
      /known: mmol\/L, mEq\/L/,
    ],
    ['no unit', { ...valid, labs: [{ code: 'sodium', value: 140 }] }, 'labs.0.unit', /say the unit/],
    [
      'impossible lab',
      { ...valid, labs: [{ code: 'potassium', value: 42, unit: 'mmol/L' }] },
      'labs.0.value',
      /1–12 mmol\/L/,
    ],
    ['positive sodium', { ...valid, labs: [{ code: 'sodium', value: 'positive' }] }, 'labs.0.value', /needs a number/],
    ['region with a path', { ...valid, region: '../eu' }, 'region', /short/],
    ['not an object', 'DROP TABLE cases', '', /expected object/],
  ])('%s', (_name, input, path, message) => {
    const { errors, value } = validateCase(input);
    expect(value).toBeNull();
    expect(errors.find((error) => error.path === path)?.message).toMatch(message);
  });

  test('every error is told at once', () => {
    const { errors } = validateCase({
      patient: { ageYears: 300, sex: 'x' },
      complaint: '',
      vitals: { spo2Percent: 20 },
      extra: 1,
    });
    expect(errors.map(({ path }) => path).sort()).toEqual([
      'complaint',
      'extra',
      'patient.ageYears',
      'patient.sex',
      'vitals.spo2Percent',
    ]);
  });
});

describe('repairs', () => {
  test.each([
    [{ vitals: { temperatureC: 98.2 } }, { label: 'Use 98.2 °F = 36.8 °C', set: { 'vitals.temperatureC': 36.8 } }],
    [{ vitals: { temperatureC: 368 } }, { label: 'Use 36.8 °C', set: { 'vitals.temperatureC': 36.8 } }],
    [{ vitals: { spo2Percent: 0.96 } }, { label: 'Use 96 %', set: { 'vitals.spo2Percent': 96 } }],
    [
      { vitals: { systolicMmHg: 80, diastolicMmHg: 120 } },
      { label: 'Use 120/80', set: { 'vitals.systolicMmHg': 120, 'vitals.diastolicMmHg': 80 } },
    ],
    [
      { labs: [{ code: 'creatinine', value: 0.9, unit: 'µmol/L' }] },
      { label: 'Use 0.9 mg/dL', set: { 'labs.0.unit': 'mg/dL' } },
    ],
    [
      { labs: [{ code: 'glucose', value: 104, unit: 'mmol/L' }] },
      { label: 'Use 104 mg/dL', set: { 'labs.0.unit': 'mg/dL' } },
    ],
  ])('%j', (part, repair) => expect(validateCase({ ...valid, ...part }).errors[0]?.repair).toEqual(repair));
});

describe('doubts are warnings and never block', () => {
  test.each([
    ['high pressure', { vitals: { systolicMmHg: 204, diastolicMmHg: 112 } }, 'vitals.systolicMmHg', /over 200/],
    [
      'two states of one finding',
      {
        findings: [
          { code: 'cough', state: 'present' },
          { code: 'cough', state: 'absent' },
        ],
      },
      'findings.1.state',
      /last one counts/,
    ],
    [
      'finding of the other sex',
      { findings: [{ code: 'testicular-pain', state: 'present' }] },
      'findings.0.code',
      /sex/,
    ],
    [
      'haemoglobin in the wrong unit',
      { labs: [{ code: 'haemoglobin', value: 13, unit: 'g/L' }] },
      'labs.0.value',
      /unusual/,
    ],
    ['oxygen flow on air', { vitals: { onOxygen: false, oxygenLitresPerMin: 4 } }, 'vitals.onOxygen', /flow/],
  ])('%s', (_name, part, path, message) => {
    const { errors, warnings, value } = validateCase({ ...valid, ...part });
    expect(errors).toEqual([]);
    expect(value).not.toBeNull();
    expect(warnings.find((warning) => warning.path === path)?.message).toMatch(message);
  });

  test('warnings are told beside errors', () => {
    const { errors, warnings } = validateCase({ ...valid, vitals: { systolicMmHg: 204, temperatureC: 98.2 } });
    expect([errors.length, warnings.length]).toEqual([1, 1]);
  });

  test('a pulse of 160 is ordinary in a baby and unusual in an adult', () => {
    const pulse = (ageYears: number) =>
      validateCase({ ...valid, patient: { ageYears, sex: 'male' }, vitals: { heartRateBpm: 160 } });
    expect([pulse(0.3).warnings.length, pulse(40).warnings.length]).toEqual([0, 1]);
  });
});

test.each(['😷 1 MB', "'; DROP TABLE cases; --", '<script>alert(1)</script>', '\u0000\u202e'])('%s is data', (text) => {
  const { value } = validateCase({ ...valid, complaint: text, history: text, allergies: [`x${text}`] });
  expect(value?.complaint).toBe(text);
});
