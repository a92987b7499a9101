import { describe, expect, test } from 'vitest';
import { impliedStates } from '#lib/clinical/inference/closure.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import { assembleEvidence } from './assemble-evidence.ts';
import type { CaseInput } from './case-schema.ts';
import { derivedCodes } from './derive-findings.ts';

const findingsOf = (part: Partial<CaseInput>, patient: Partial<CaseInput['patient']> = {}) =>
  assembleEvidence({ patient: { ageYears: 45, sex: 'male', ...patient }, complaint: '-', ...part }, lexicalReader)
    .evidence.findings;

test('every derived finding is in the vocabulary', () => {
  expect(derivedCodes.filter((code) => !findingByCode.has(code))).toEqual([]);
});

describe('what measurements say', () => {
  test.each([
    [
      'a normal troponin makes it absent',
      { labs: [{ code: 'troponin-i-hs', value: 4, unit: 'ng/L' }] },
      'troponin-raised',
      'absent',
    ],
    [
      'a raised troponin makes it present',
      { labs: [{ code: 'troponin-i-hs', value: 90, unit: 'ng/L' }] },
      'troponin-raised',
      'present',
    ],
    ['a missing troponin leaves it unknown', {}, 'troponin-raised', undefined],
    [
      'a borderline CRP leaves it unknown',
      { labs: [{ code: 'crp', value: 7, unit: 'mg/L' }] },
      'crp-raised',
      undefined,
    ],
    ['a temperature of 38.0 is fever', { vitals: { temperatureC: 38 } }, 'fever', 'present'],
    ['37.7 is neither', { vitals: { temperatureC: 37.7 } }, 'fever', undefined],
    ['36.9 is no fever', { vitals: { temperatureC: 36.9 } }, 'fever', 'absent'],
    ['100 beats are not yet fast', { vitals: { heartRateBpm: 100 } }, 'tachycardia', 'absent'],
    ['96 % on oxygen does not exclude hypoxia', { vitals: { spo2Percent: 96, onOxygen: true } }, 'hypoxia', undefined],
    ['90 % on scale 2 is not hypoxia', { vitals: { spo2Percent: 90, spo2Scale: 2 as const } }, 'hypoxia', 'absent'],
    [
      '46 mmHg between the arms is a deficit',
      { vitals: { systolicMmHg: 204, otherArmSystolicMmHg: 158 } },
      'pulse-deficit',
      'present',
    ],
    [
      'acidosis by bicarbonate when there is no pH',
      { labs: [{ code: 'bicarbonate', value: 9, unit: 'mmol/L' }] },
      'acidosis',
      'present',
    ],
    [
      'eGFR is worked out from creatinine',
      { labs: [{ code: 'creatinine', value: 300, unit: 'µmol/L' }] },
      'egfr-low',
      'present',
    ],
  ])('%s', (_name, part, code, expected) => expect(findingsOf(part)[code]).toBe(expected));

  test.each([
    [0.5, 'absent'],
    [30, 'present'],
  ])('a pulse of 140 at %d years: tachycardia %s', (ageYears, expected) =>
    expect(findingsOf({ vitals: { heartRateBpm: 140 } }, { ageYears }).tachycardia).toBe(expected),
  );

  test('a D-dimer of 650 is raised at 50 and not at 70', () => {
    const at = (ageYears: number) =>
      findingsOf({ labs: [{ code: 'd-dimer', value: 650, unit: 'ng/mL' }] }, { ageYears })['d-dimer-raised'];
    expect([at(50), at(70)]).toEqual(['present', 'absent']);
  });
});

describe('who is believed', () => {
  test('a stated finding outweighs the text', () =>
    expect(findingsOf({ complaint: 'Cough.', findings: [{ code: 'cough', state: 'absent' }] }).cough).toBe('absent'));
  test('a dropped chip stays unknown', () =>
    expect(findingsOf({ complaint: 'Cough.', findings: [{ code: 'cough', state: 'unknown' }] }).cough).toBeUndefined());
  test('a reported fever is not refuted by a normal temperature', () =>
    expect(findingsOf({ complaint: 'Fever for two days.', vitals: { temperatureC: 36.9 } }).fever).toBe('present'));
  test('vital signs are read from the text when none are given', () => {
    const findings = findingsOf({ complaint: 'Hives. BP 84/50, HR 132, SpO2 91%.' });
    expect(findings).toMatchObject({ hypotension: 'present', tachycardia: 'present', hypoxia: 'present' });
  });
  test('given vital signs outweigh those in the text', () =>
    expect(findingsOf({ complaint: 'BP 84/50', vitals: { systolicMmHg: 130, diastolicMmHg: 80 } }).hypotension).toBe(
      'absent',
    ));
  test('medicines establish what they are taken for', () =>
    expect(findingsOf({ medications: [{ name: 'Apixaban 5 mg' }] }).anticoagulant).toBe('present'));
  test('a finding of the other sex is not heard', () =>
    expect(findingsOf({ complaint: 'Vaginal bleeding.' })['vaginal-bleeding']).toBeUndefined());
  test('a duration tells the course', () =>
    expect(findingsOf({ complaint: 'Cough for three months.' })).toMatchObject({
      'symptoms-under-24h': 'absent',
      'symptoms-over-4-weeks': 'present',
    }));
  test('every finding names its origin', () => {
    const { origins } = assembleEvidence(
      { patient: { ageYears: 45, sex: 'male' }, complaint: 'Headache.', vitals: { temperatureC: 39.2 } },
      lexicalReader,
    );
    expect(origins).toMatchObject({ headache: { origin: 'text', text: 'Headache' }, fever: { origin: 'measured' } });
  });
});

test('the special implies the general, the absent general excludes the special, the given stays', () => {
  expect(impliedStates({ 'chest-pain-tearing': 'present' })['chest-pain']).toBe('present');
  expect(impliedStates({ fever: 'absent' })['high-fever']).toBe('absent');
  expect(impliedStates({ 'chest-pain-tearing': 'present', 'chest-pain': 'absent' })['chest-pain']).toBe('absent');
});
