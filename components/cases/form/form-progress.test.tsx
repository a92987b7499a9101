import { expect, test } from 'vitest';
import { caseFormSchema, emptyCaseForm } from './case-form-values.ts';
import { checkCaseForm } from './check-case-form.ts';
import { formProgress } from './form-progress.ts';

const progressOf = (changes: object) => {
  const values = caseFormSchema.parse({ ...emptyCaseForm, ...changes });
  return formProgress(checkCaseForm(values, {}), values);
};
const line = (progress: ReturnType<typeof progressOf>, section: string) =>
  progress.lines.find((candidate) => candidate.section === section);

test('an empty form is at nothing and not enough', () => {
  const progress = progressOf({});
  expect(progress.share).toBe(0);
  expect(progress.isEnough).toBe(false);
});

test('an impossible vital sign is told as one to fix and does not count as done', () => {
  const vitals = line(progressOf({ vitals: { temperatureC: '98.2', heartRateBpm: '80' } }), 'vitals');
  expect(vitals).toMatchObject({ word: '1 to fix', isWrong: true });
  expect(vitals?.segments.filter((segment) => segment === 'done')).toHaveLength(1);
});

test('a doubtful value counts and is marked', () => {
  const vitals = line(progressOf({ vitals: { pressure: '204 / 112' } }), 'vitals');
  expect(vitals?.segments.filter((segment) => segment === 'warning')).toHaveLength(1);
  expect(vitals?.word).toBe('2 of 8');
});

test('a lab without a value is pending', () => {
  expect(line(progressOf({ labs: [{ code: 'd-dimer', value: '', unit: 'µg/L FEU' }] }), 'labs')?.word).toBe(
    '1 pending',
  );
});
