import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftedOutput, parsePartial } from './drafted-output.ts';

test.each<[string, unknown]>([
  ['', null],
  ['{', null],
  ['{"outp', null],
  [
    '{"output":{"candidates":[{"name":"Flu","probability":0.6},{"name":"Co',
    { candidates: [{ name: 'Flu', probability: 0.6 }, {}] },
  ],
  ['{"output":{"says":"a, b] and \\"c', {}],
  ['{"output":{"a":1},"confidence":0.', { a: 1 }],
  ['```json\n{"output":{"a":1', {}],
])('of %j so far there is %j', (text, output) => {
  expect(draftedOutput(text)).toEqual(output);
});

test('whatever JSON breaks off wherever, what is read of it is part of it or nothing', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, cut) => {
      const part = json.slice(0, cut % (json.length + 1));
      expect(() => parsePartial(part)).not.toThrow();
      expect(parsePartial(json)).toEqual(JSON.parse(json));
    }),
  );
});
