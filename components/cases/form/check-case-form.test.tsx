import { describe, expect, test } from 'vitest';
import { type CaseFormValues, caseFormSchema, emptyCaseForm } from './case-form-values.ts';
import { checkCaseForm, whyNotYet } from './check-case-form.ts';

const form = (
  changes: { [K in keyof CaseFormValues]?: Partial<CaseFormValues[K]> | CaseFormValues[K] },
): CaseFormValues =>
  caseFormSchema.parse({
    ...emptyCaseForm,
    complaint: 'Chest pain for two hours.',
    patient: { ageYears: '61', sex: 'female' },
    ...changes,
  });

describe('the case form held against the rules', () => {
  test('an empty form names what is needed and calls nothing wrong', () => {
    const check = checkCaseForm(emptyCaseForm, {});
    expect(check.errors).toEqual({});
    expect(whyNotYet(check, emptyCaseForm)).toBe('Still needed: the age, the sex and the complaint.');
  });

  test('age, sex and complaint are enough', () => {
    const check = checkCaseForm(form({}), {});
    expect(check.value?.patient).toEqual({ ageYears: 61, sex: 'female' });
    expect(whyNotYet(check, form({}))).toBeNull();
  });

  test('a temperature in Fahrenheit is refused in a form in Celsius, with the way out', () => {
    const values = form({ vitals: { temperatureC: '98.2' } });
    const check = checkCaseForm(values, {});
    expect(check.value).toBeNull();
    expect(check.errors['vitals.temperatureC']?.repair).toEqual({
      label: 'Use 98.2 °F = 36.8 °C',
      set: { 'vitals.temperatureC': '36.8' },
    });
    expect(whyNotYet(check, values)).toBe('Fix the temperature to submit. The draft is kept.');
  });

  test('a temperature in Celsius is refused in a form in Fahrenheit, with the way out', () => {
    const check = checkCaseForm(form({ units: 'US', vitals: { temperatureC: '36.8' } }), {});
    expect(check.errors['vitals.temperatureC']).toEqual({
      message: 'Temperature 36.8 °F is not possible (77–113 °F)',
      repair: { label: 'Use 36.8 °C = 98.2 °F', set: { 'vitals.temperatureC': '98.2' } },
    });
  });

  test('pressures in the wrong order are turned round in their one field', () => {
    const check = checkCaseForm(form({ vitals: { pressure: '94/158' } }), {});
    expect(check.errors['vitals.pressure']?.repair?.set).toEqual({ 'vitals.pressure': '158 / 94' });
  });

  test('a doubtful pressure is kept and asked about', () => {
    const check = checkCaseForm(form({ vitals: { pressure: '204 / 112' } }), {});
    expect(check.value?.vitals).toEqual({ systolicMmHg: 204, diastolicMmHg: 112 });
    expect(check.warnings['vitals.pressure']?.message).toContain('over 200');
  });

  test('remarks on a lab stand at its row though an empty row comes before it', () => {
    const labs = [
      { code: 'd-dimer', value: '', unit: 'mg/L FEU' },
      { code: 'haemoglobin', value: '13.1', unit: 'g/L' },
    ];
    const check = checkCaseForm(form({ labs }), {});
    const said = { ...check.errors, ...check.warnings }['labs.1.value'];
    expect(said?.repair?.set).toEqual({ 'labs.1.unit': 'g/dL' });
  });

  test('letters in a number field are named, not dropped', () => {
    expect(checkCaseForm(form({ vitals: { heartRateBpm: 'fast' } }), {}).errors['vitals.heartRateBpm']?.message).toBe(
      'Write a number, for example 36.8',
    );
  });

  test('a confirmed finding is sent as heard, a dropped one as unknown, and the picker has the last word', () => {
    const values = form({
      heard: { cough: 'confirmed', presyncope: 'dropped', fever: 'confirmed' },
      findings: [{ code: 'fever', state: 'present' }],
    });
    const check = checkCaseForm(values, { cough: 'absent', presyncope: 'present', fever: 'absent' });
    expect(check.value?.findings).toEqual([
      { code: 'fever', state: 'present' },
      { code: 'cough', state: 'absent' },
      { code: 'presyncope', state: 'unknown' },
    ]);
  });

  test('months become a fraction of years', () => {
    const values = form({ patient: { ageYears: '3', ageUnit: 'months', sex: 'male' } as CaseFormValues['patient'] });
    expect(checkCaseForm(values, {}).value?.patient.ageYears).toBe(0.25);
  });

  test('knowing that nothing is taken differs from not knowing', () => {
    expect(checkCaseForm(form({}), {}).value?.medications).toBeUndefined();
    expect(checkCaseForm(form({ takesNothing: true }), {}).value?.medications).toEqual([]);
  });
});
