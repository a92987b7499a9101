import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemsOf } from '#lib/kernel/problems-of.ts';
import { submitCase } from '../cases/contract.ts';
import { runCommandSchema } from '../runs/contract.ts';

const pathsOf = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path }) => path);
};
const patient = { ageYears: 30, sex: 'female' };
const complaint = 'A rash.';

describe('what is wrong with a case is named by its path', () => {
  test.each([
    ['an unknown field', { patient, complaint, diagnosis: 'x' }, ['diagnosis']],
    [
      'two unknown fields, one of them inside',
      { patient: { ...patient, name: 'x' }, complaint, x: 1 },
      ['patient.name', 'x'],
    ],
    [
      'an unknown field in a list',
      { patient, complaint, findings: [{ code: 'cough', state: 'present', since: 1 }] },
      ['findings.0.since'],
    ],
    ['a missing patient', { complaint }, ['patient']],
    ['a missing age', { patient: { sex: 'female' }, complaint }, ['patient.ageYears']],
    ['an empty complaint', { patient, complaint: '  ' }, ['complaint']],
    ['an age of 400 years', { patient: { ...patient, ageYears: 400 }, complaint }, ['patient.ageYears']],
    [
      'an unknown unit',
      { patient, complaint, labs: [{ code: 'haemoglobin', value: 12, unit: 'stone' }] },
      ['labs.0.unit'],
    ],
    ['a body that is a list', [], ['']],
    ['nothing', null, ['']],
  ])('%s', (_, input, expected) => {
    expect(pathsOf(submitCase.body ?? z.never(), input)).toEqual(expected);
  });
});

test('an unknown field of a command is named, and so is an unknown command', () => {
  expect(pathsOf(runCommandSchema, { type: 'pause', force: true })).toEqual(['force']);
  expect(pathsOf(runCommandSchema, { type: 'explode' })).toEqual(['type']);
});
