import { expect, test } from 'vitest';
import { type Lab, labByCode, referenceRangeOf } from '#lib/clinical/intake/index.ts';
import { rangeWords, stripOf } from './lab-range.ts';

const labOf = (code: string) => labByCode.get(code) as Lab;
const woman = { ageYears: 61, sex: 'female' } as const;

test('a range is written in the unit shown', () => {
  const lab = labOf('haemoglobin');
  const range = referenceRangeOf(lab, woman);
  expect(rangeWords(lab, range, 'g/L')).toBe('120–155');
  expect(rangeWords(lab, range, 'g/dL')).toBe('12–15.5');
});

test('a value far outside stays inside the picture', () => {
  const lab = labOf('troponin-t-hs');
  const strip = stripOf(lab, referenceRangeOf(lab, woman), 900);
  expect(strip.max).toBeGreaterThanOrEqual(900);
  expect(strip.min).toBeLessThanOrEqual(strip.usual.low);
});
