import { expect, test } from 'vitest';
import { assembleEvidence } from '#lib/clinical/intake/assemble-evidence.ts';
import { validateCase } from '#lib/clinical/intake/validate-case.ts';
import { screenRedFlags } from '#lib/clinical/red-flags/screen-red-flags.ts';
import { computeScores } from '#lib/clinical/scores/compute-scores.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import { sampleCases } from './sample-cases.ts';

const flagsOf = (name: string): string[] => {
  const sample = sampleCases.find((candidate) => candidate.name === name);
  if (!sample) throw new Error(`no sample ${name}`);
  const { input, evidence } = assembleEvidence(sample.input, lexicalReader);
  return screenRedFlags(input, evidence, computeScores(input, evidence)).map(({ id }) => id);
};

test.each(sampleCases)('$name is a valid submission', ({ input }) => expect(validateCase(input).errors).toEqual([]));

test('the samples cover both ends of life, both sexes, regions and priorities', () => {
  const ages = sampleCases.map(({ input }) => input.patient.ageYears);
  expect(Math.min(...ages)).toBeLessThanOrEqual(0.2);
  expect(Math.max(...ages)).toBeGreaterThanOrEqual(88);
  const distinct = <T>(values: T[]) => new Set(values).size;
  expect(distinct(sampleCases.map(({ input }) => input.patient.sex))).toBe(4);
  expect(distinct(sampleCases.map(({ input }) => input.region))).toBeGreaterThan(1);
  expect(distinct(sampleCases.map(({ input }) => input.priority))).toBe(3);
  expect(distinct(sampleCases.map(({ name }) => name))).toBe(sampleCases.length);
});

test.each([
  ['Tearing chest pain, 61', ['aortic-dissection', 'acute-coronary-syndrome']],
  ['Crushing chest pain, 58', ['acute-coronary-syndrome']],
  ['Fever in a baby, 10 weeks', ['febrile-infant']],
  ['Cough and confusion, 82', ['sepsis']],
  ['Worst headache, 44', ['subarachnoid-haemorrhage']],
  ['Right-sided belly ache, 19', ['ectopic-pregnancy']],
  ['Thirst and vomiting, 17', ['diabetic-ketoacidosis']],
  ['Hot knee, 71', ['septic-arthritis']],
  ['Drooping face, 76', ['stroke', 'intracranial-bleed']],
  ['Weight loss and jaundice, 68', ['cancer-jaundice', 'cancer-weight-loss']],
  ['Rash and wheeze after a meal, 26', ['anaphylaxis']],
])('%s raises %s', (name, expected) => expect(flagsOf(name)).toEqual(expect.arrayContaining(expected)));

test.each(['A cold, 24', 'Not feeling right, 46', 'Tired and pale, 33', 'Barking cough, 2'])('%s raises none', (name) =>
  expect(flagsOf(name)).toEqual([]),
);
