import { describe, expect, it } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import { informationOf, NO_LAB } from './late-information.ts';

const troponin = { code: 'troponin-i-hs', value: '88', unit: 'ng/L' };

describe('late information', () => {
  it.each([
    ['a result', [troponin], '', ok({ labs: [{ code: 'troponin-i-hs', value: 88, unit: 'ng/L' }] })],
    [
      'a decimal comma',
      [{ code: 'crp', value: ' 4,5 ', unit: 'mg/L' }],
      '',
      ok({ labs: [{ code: 'crp', value: 4.5, unit: 'mg/L' }] }),
    ],
    [
      'a result in words, without a unit',
      [{ code: 'urine-hcg', value: 'Positive', unit: '' }],
      '',
      ok({ labs: [{ code: 'urine-hcg', value: 'positive' }] }),
    ],
    ['words alone beside an untouched row', [NO_LAB], ' Pain has moved. ', ok({ note: 'Pain has moved.' })],
  ])('takes %s', (_, entries, note, expected) => {
    expect(informationOf(entries, note)).toEqual(expected);
  });

  it.each([
    ['nothing', [NO_LAB], ' ', 'Nothing is entered yet'],
    ['a value without its test', [{ ...NO_LAB, value: '88' }], '', 'Choose the test of every value'],
    ['a test without its value', [{ ...troponin, value: ' ' }], 'a note', 'Give every test its value'],
    ['a value that is no number', [{ ...troponin, value: 'high' }], '', '“high” is not a number'],
  ])('asks for more after %s', (_, entries, note, message) => {
    expect(informationOf(entries, note)).toEqual(err(message));
  });
});
