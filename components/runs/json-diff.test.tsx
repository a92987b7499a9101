import { describe, expect, it } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { jsonDiff } from './json-diff.ts';

const words = (before: Json, after: Json) =>
  jsonDiff(before, after).map(({ kind, text }) => `${{ old: '-', new: '+', same: ' ', heading: '=' }[kind]} ${text}`);

describe('the difference of two values', () => {
  it.each<[string, Json, Json, string[]]>([
    ['is nothing between equals', { a: 1 }, { a: 1 }, ['= 1 entry is the same']],
    [
      'shows what a member was and is',
      { a: 1, b: 'x' },
      { a: 2, b: 'x' },
      ['- a: 1', '+ a: 2', '= 1 entry is the same'],
    ],
    ['shows what came and went', { a: 1 }, { b: 'x' }, ['- a: 1', '+ b: “x”']],
    ['shows plain values', 'why?', 'how?', ['- “why?”', '+ “how?”']],
    [
      'knows things in a list by their name, wherever they stand',
      {
        list: [
          { name: 'Flu', p: 0.6 },
          { name: 'Cold', p: 0.3 },
        ],
      },
      {
        list: [
          { name: 'Cold', p: 0.4 },
          { name: 'Flu', p: 0.6 },
        ],
      },
      ['- list[Cold].p: 0.3', '+ list[Cold].p: 0.4', '= 3 entries are the same'],
    ],
    [
      'knows texts in a list by themselves',
      ['a', 'b'],
      ['b', 'c'],
      ['- [a]: “a”', '+ [c]: “c”', '= 1 entry is the same'],
    ],
    ['knows other things by their place', [1, 2], [1, 3], ['- [2]: 2', '+ [2]: 3', '= 1 entry is the same']],
    ['tells an empty list from none', { a: [] }, { a: [1] }, ['- a: empty list', '+ a[1]: 1']],
    ['tells a list from a value', { a: [1] }, { a: 1 }, ['- a[1]: 1', '+ a: 1']],
  ])('%s', (_, before, after, lines) => {
    expect(words(before, after)).toEqual(lines);
  });
});
