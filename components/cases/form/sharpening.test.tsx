import { expect, test } from 'vitest';
import { sharpen } from './sharpening.ts';

const chestPain = {
  patient: { ageYears: 61, sex: 'female' },
  complaint: 'Sudden tearing chest pain to the back.',
} as const;

test('nothing is asked before there is a complaint that says something', () => {
  expect(sharpen({}).best).toEqual([]);
  expect(sharpen({ complaint: 'Hello.' }).best).toEqual([]);
});

test('the most telling three come first and one of them costs nothing', () => {
  const { best, findings } = sharpen(chestPain);
  expect(best).toHaveLength(3);
  expect(best.some(({ kind }) => kind === 'finding')).toBe(true);
  expect(findings.length).toBeGreaterThan(4);
});

test('what is answered, even as unknown, is not asked again', () => {
  const [first = ''] = sharpen(chestPain).findings;
  const { findings } = sharpen({ ...chestPain, findings: [{ code: first, state: 'unknown' }] });
  expect(findings).not.toContain(first);
});

test('an impossible temperature moves nothing', () => {
  expect(sharpen({ ...chestPain, vitals: { temperatureC: 98.2 } })).toEqual(sharpen(chestPain));
});
