import { expect, test } from 'vitest';
import { sampleCases } from '#lib/clinical/samples/sample-cases.ts';
import { completenessOf, isEnoughToStart, sectionProgress } from './completeness.ts';

test('an empty draft has nothing done and cannot start', () => {
  const progress = sectionProgress({});
  expect(progress.map(({ done }) => done)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(completenessOf(progress)).toBe(0);
  expect(isEnoughToStart({})).toBe(false);
});

test('age, sex and a complaint are enough to start', () => {
  const draft = { patient: { ageYears: 40, sex: 'male' as const }, complaint: 'Cough' };
  expect(isEnoughToStart(draft)).toBe(true);
  expect(isEnoughToStart({ ...draft, complaint: '  ' })).toBe(false);
});

test('pregnancy is asked only where it can be', () => {
  const total = (ageYears: number, sex: 'female' | 'male') => sectionProgress({ patient: { ageYears, sex } })[0]?.total;
  expect([total(30, 'female'), total(70, 'female'), total(30, 'male')]).toEqual([4, 3, 3]);
});

test('unknown findings are not answers', () => {
  const findings = [
    { code: 'cough', state: 'unknown' as const },
    { code: 'fever', state: 'absent' as const },
  ];
  expect(sectionProgress({ findings })[2]).toMatchObject({ done: 1, total: 8 });
});

test('every sample lies between 0 and 1 and a fuller one higher', () => {
  const [full, vague] = ['Tearing chest pain, 61', 'Not feeling right, 46'].map((name) => {
    const input = sampleCases.find((sample) => sample.name === name)?.input ?? {};
    return completenessOf(sectionProgress(input));
  });
  expect(full).toBeLessThanOrEqual(1);
  expect(full).toBeGreaterThan(0.8);
  expect(vague).toBeLessThan(0.5);
});
