import { expect, test } from 'vitest';
import { changeable, compare, supposedOf } from './what-if-model.ts';

const input = {
  patient: { ageYears: 61, sex: 'female' },
  complaint: 'Sudden tearing chest pain going through to the back. No cough.',
};
const of = (given: unknown) => {
  const known = supposedOf(given);
  if (!known) throw new Error('the case of this test has no valid form');
  return known;
};

test('without a change nothing shifts', () => {
  const { base, evidence } = of(input);
  for (const { before, after } of compare(evidence, base, base)) expect(after).toBe(before);
});

test('without the tearing pain to the back, dissection falls', () => {
  const { base, evidence } = of(input);
  const findings = { ...base.findings, 'chest-pain-tearing': 'absent', 'radiates-back': 'absent' } as const;
  const shifts = compare(evidence, base, { ...base, findings });
  const dissection = shifts.find(({ id }) => id.includes('dissection'));
  expect(dissection && dissection.after < dissection.before).toBe(true);
});

test('known findings come first, then what was asked for', () => {
  const { base } = of(input);
  const codes = changeable(base, ['fever', 'no-such-code']).map(({ code }) => code);
  expect(codes.slice(0, -1).every((code) => code in base.findings)).toBe(true);
  expect(codes.at(-1)).toBe('fever');
});

test('a case of another form cannot be supposed', () => expect(supposedOf({ complaint: 1 })).toBeNull());
