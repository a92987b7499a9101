import { expect, it } from 'vitest';
import type { Condition, Evidence } from '#lib/clinical/knowledge/schema.ts';
import { patient } from './patient.fixture.ts';
import { demographicFactor } from './prior.ts';

const condition: Condition = {
  id: 'x',
  name: 'X',
  synonyms: [],
  icd10: 'A00',
  system: 'infectious',
  cantMiss: false,
  urgency: 'routine',
  priorPer100k: 10,
  demographics: [
    { maxAge: 18, factor: 0.5 },
    { minAge: 60, factor: 3 },
    { sex: 'male', factor: 4 },
    { sex: 'female', maxAge: 12, factor: 0 },
    { pregnant: true, factor: 5 },
  ],
  findings: [],
  tests: [],
  picture: '',
};

it.each<[string, Partial<Evidence>, number]>([
  ['nobody special has the prior as it is', {}, 1],
  ['an age band begins at its first year', { ageYears: 60 }, 3],
  ['an age band ends before its last', { ageYears: 18 }, 1],
  ['every matching rule applies', { ageYears: 70, sex: 'male' }, 12],
  ['a factor of 0 excludes', { ageYears: 5 }, 0],
  ['pregnancy counts when it is known', { pregnant: true }, 5],
  ['unknown sex takes the middle way on the logarithmic scale', { sex: 'unknown' }, 2],
  ['unknown sex never excludes', { sex: 'other', ageYears: 5 }, 0.5 * 2 * 0.1],
])('%s', (_, rest, factor) => {
  expect(demographicFactor(condition, patient([], [], rest))).toBeCloseTo(factor, 10);
});
