import { expect, test } from 'vitest';
import { lexicalReader } from '#lib/clinical/text/index.ts';
import { heardItems, lowerFirst, markedParts } from './heard-list.ts';

const text = 'Fever since Monday. No cough. Fever again tonight.';

test('a finding heard twice is offered once, denials stay denials', () => {
  expect(heardItems(lexicalReader.read(text)).map(({ code, state }) => [code, state])).toEqual(
    expect.arrayContaining([
      ['fever', 'present'],
      ['cough', 'absent'],
    ]),
  );
  expect(heardItems(lexicalReader.read(text)).filter(({ code }) => code === 'fever')).toHaveLength(1);
});

test('the marked parts together are the text', () => {
  const parts = markedParts(text, lexicalReader.read(text));
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.find((part) => part.text === 'cough')?.state).toBe('absent');
});

test.each([
  ['Fever', 'fever'],
  ['ST elevation', 'ST elevation'],
  ['D-dimer raised', 'D-dimer raised'],
])('%s inside a sentence is %s', (name, inside) => expect(lowerFirst(name)).toBe(inside));
