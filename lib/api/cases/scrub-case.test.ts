import { describe, expect, test } from 'vitest';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { caseTitle, scrubCase, scrubInformation } from './scrub-case.ts';

const NAME = 'Mr John Smith';
const input = (over: Partial<CaseInput> = {}): CaseInput => ({
  patient: { ageYears: 58, sex: 'female' },
  complaint: 'Chest pain.',
  ...over,
});

describe('a scrubbed case', () => {
  test('has no identifier left in any free text', () => {
    const scrubbed = scrubCase(
      input({
        patient: { ageYears: 58, sex: 'female', ethnicity: `as ${NAME} said` },
        complaint: `${NAME} has chest pain, call 020 7946 0123.`,
        history: `Seen by Dr Jane Miller; mail jane@example.org.`,
        medications: [{ name: `aspirin from ${NAME}`, dose: `as ${NAME} takes it` }],
        allergies: [`penicillin, says ${NAME}`],
      }),
    );
    expect(JSON.stringify(scrubbed)).not.toMatch(/Smith|Miller|example\.org|7946/);
    expect(scrubbed.complaint).toContain('chest pain');
  });

  test.each([
    [89, 89],
    [90, 90],
    [97.5, 90],
  ])('of age %s is shown as %s', (ageYears, expected) => {
    expect(scrubCase(input({ patient: { ageYears, sex: 'male' } })).patient.ageYears).toBe(expected);
  });

  test('has no fields that were not given', () => {
    expect(scrubCase(input())).toEqual(input());
  });
});

test('late information loses its identifiers too, and keeps what was measured', () => {
  const scrubbed = scrubInformation({
    labs: [{ code: 'lactate', value: 4.1, unit: 'mmol/L' }],
    medications: [{ name: `apixaban of ${NAME}` }],
    note: `${NAME} is worse`,
  });
  expect(JSON.stringify(scrubbed)).not.toContain('Smith');
  expect(scrubbed.labs).toEqual([{ code: 'lactate', value: 4.1, unit: 'mmol/L' }]);
});

describe('the title of a case', () => {
  test.each([
    ['the first sentence, age and sex', {}, 'Chest pain, 58 F'],
    ['an age over 89 as a group', { patient: { ageYears: 90, sex: 'male' as const } }, 'Chest pain, 90+ M'],
    ['the age of a baby in months', { patient: { ageYears: 0.25, sex: 'other' as const } }, 'Chest pain, 3 months'],
    ['a newborn', { patient: { ageYears: 0.01, sex: 'unknown' as const } }, 'Chest pain, newborn'],
    ['a complaint without words', { complaint: ' ... ' }, 'No complaint given, 58 F'],
    ['one line of several', { complaint: 'Rash\nand fever' }, 'Rash and fever, 58 F'],
  ])('says %s', (_, over, expected) => {
    expect(caseTitle(input(over))).toBe(expected);
  });

  test('cuts a long sentence at a word, and never within a character', () => {
    const long = caseTitle(input({ complaint: `${'very '.repeat(30)}bad` }));
    expect(long).toMatch(/^(very )+…, 58 F$/);
    expect(long.length).toBeLessThan(70);
    expect(caseTitle(input({ complaint: `a${'😀'.repeat(200)}` })).isWellFormed()).toBe(true);
  });
});
