import { describe, expect, test } from 'vitest';
import type { LateInformation } from '#lib/clinical/intake/case-schema.ts';
import type { Json } from '#lib/kernel/json.ts';
import { caseOfQuery, describeInformation, mergeInformation } from './information.ts';
import { clinicalQuerySchema } from './outputs/intake.ts';

const submitted = {
  patient: { ageYears: 61, sex: 'female' },
  complaint: 'Chest pain.',
  findings: [{ code: 'cough', state: 'present' }],
  vitals: { heartRateBpm: 96, temperatureC: 36.9 },
  labs: [{ code: 'crp', value: 4, unit: 'mg/L' }],
} as const;
const caseAfter = (...late: LateInformation[]) =>
  caseOfQuery(
    clinicalQuerySchema.parse(
      late.reduce<Json>((query, one) => mergeInformation(query, one as Json), submitted as unknown as Json),
    ),
  );

describe('words on late information', () => {
  test.each<[string, LateInformation, string]>([
    ['a lab', { labs: [{ code: 'd-dimer', value: 2.9, unit: 'mg/L' }] }, 'D-dimer 2.9 mg/L'],
    [
      'lab and vital sign',
      { labs: [{ code: 'd-dimer', value: 2.9, unit: 'mg/L' }], vitals: { heartRateBpm: 118 } },
      'D-dimer 2.9 mg/L; heart rate 118',
    ],
    ['a pressure', { vitals: { systolicMmHg: 90, diastolicMmHg: 60 } }, 'Blood pressure 90/60 mmHg'],
    ['a denied finding', { findings: [{ code: 'cough', state: 'absent' }] }, 'Cough absent'],
    ['a medicine', { medications: [{ name: 'apixaban', dose: '5 mg' }] }, 'Takes apixaban 5 mg'],
    ['a note', { note: 'The pain is gone.' }, 'The pain is gone.'],
  ])('%s', (_, information, words) => {
    expect(describeInformation(information as Json)).toBe(words);
  });

  test('what has another form is said to be unreadable', () => {
    expect(describeInformation({ anything: 1 })).toBe('A note that could not be read');
  });
});

describe('merged information', () => {
  test('replaces states and vital signs and keeps the others', () => {
    const merged = caseAfter({ findings: [{ code: 'cough', state: 'absent' }], vitals: { heartRateBpm: 118 } });
    expect(merged.findings).toEqual([{ code: 'cough', state: 'absent' }]);
    expect(merged.vitals).toEqual({ heartRateBpm: 118, temperatureC: 36.9 });
  });

  test('adds results, medicines and notes', () => {
    const merged = caseAfter(
      { labs: [{ code: 'crp', value: 90, unit: 'mg/L' }], note: 'First note.' },
      { medications: [{ name: 'apixaban' }], note: 'Second note.' },
    );
    expect(merged.labs?.map(({ value }) => value)).toEqual([4, 90]);
    expect(merged.medications).toEqual([{ name: 'apixaban' }]);
    expect(merged.history).toBe('First note.\nSecond note.');
  });

  test('gives the case before the last piece on request', () => {
    const query = mergeInformation(submitted as unknown as Json, { vitals: { heartRateBpm: 118 } });
    expect(caseOfQuery(clinicalQuerySchema.parse(query), 'the-last').vitals?.heartRateBpm).toBe(96);
  });

  test('that no case would hold leaves the query as it was', () => {
    const query = submitted as unknown as Json;
    expect(mergeInformation(query, { vitals: { heartRateBpm: 9999 } })).toEqual(query);
  });

  test('that contradicts the case is left out of it, and what came before stays', () => {
    const query = mergeInformation(submitted as unknown as Json, { vitals: { diastolicMmHg: 100 } });
    const contradicting = mergeInformation(query, { vitals: { systolicMmHg: 80 } });
    expect(caseOfQuery(clinicalQuerySchema.parse(contradicting)).vitals).toMatchObject({
      heartRateBpm: 96,
      diastolicMmHg: 100,
    });
  });
});
