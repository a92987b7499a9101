import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test.each<[string, unknown, string]>([
  ['keys are sorted at every depth', { b: 1, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]},"b":1}'],
  ['keys like numbers are sorted as text', { 9: 'nine', 10: 'ten' }, '{"10":"ten","9":"nine"}'],
  ['undefined members are dropped', { a: undefined, b: true }, '{"b":true}'],
  ['holes and undefined items are null', [undefined, 1], '[null,1]'],
  ['negative zero is zero', -0, '0'],
  ['numbers are written as ECMAScript writes them', [1e21, 1e-7, 0.1], '[1e+21,1e-7,0.1]'],
  ['text is escaped as JSON does', '"\n€\u2028', '"\\"\\n€\u2028"'],
])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text));

test.each<[string, unknown]>([
  ['NaN', Number.NaN],
  ['an infinity', [Number.POSITIVE_INFINITY]],
  ['a function', { f: () => 1 }],
  ['undefined alone', undefined],
  ['a date', { at: new Date(0) }],
  ['a map', new Map()],
  ['a big integer', 1n],
])('%s is refused', (_, value) => expect(() => canonicalJson(value)).toThrow('is not JSON'));

test('it says the same value as JSON.stringify, and one text per value however it was built', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
