import { describe, expect, test } from 'vitest';
import { advance, NO_STROKES, parseCombination, strokeOf } from './hotkey-matcher.ts';

const COMBINATIONS = ['G I', 'G R', 'J', '?', 'Mod+K', 'Shift+A', 'Esc'].map(parseCombination);

type Step = { key: string; ctrl?: boolean; shift?: boolean; atMs?: number };

function play(steps: readonly Step[]): (string | null)[] {
  let state = NO_STROKES;
  return steps.map((step) => {
    const press = { ctrl: false, alt: false, shift: false, atMs: 0, ...step };
    const result = advance(state, press, COMBINATIONS);
    state = result.state;
    return result.fired === null ? null : (COMBINATIONS[result.fired]?.join(' ') ?? null);
  });
}

describe('pressing keys', () => {
  test.each<[string, Step[], (string | null)[]]>([
    ['one key acts at once', [{ key: 'j' }], ['j']],
    ['a capital letter is the letter with Shift', [{ key: 'A', shift: true }], ['shift+a']],
    ['the letter alone is not the letter with Shift', [{ key: 'a' }], [null]],
    ['a question mark needs no naming of Shift', [{ key: '?', shift: true }], ['?']],
    ['a sequence acts at its last key', [{ key: 'g' }, { key: 'i', atMs: 400 }], [null, 'g i']],
    ['a sequence that came too slowly is forgotten', [{ key: 'g' }, { key: 'i', atMs: 1500 }], [null, null]],
    ['a broken sequence still lets its last key act', [{ key: 'g' }, { key: 'j', atMs: 100 }], [null, 'j']],
    [
      'a broken sequence may begin anew',
      [{ key: 'g' }, { key: 'g', atMs: 100 }, { key: 'r', atMs: 200 }],
      [null, null, 'g r'],
    ],
    ['a key with Ctrl is another key', [{ key: 'j', ctrl: true }], [null]],
    ['Mod is Ctrl', [{ key: 'k', ctrl: true }], ['ctrl+k']],
    ['Esc has its long name in the browser', [{ key: 'Escape' }], ['escape']],
  ])('%s', (_sentence, steps, expected) => expect(play(steps)).toEqual(expected));
});

test('named keys keep their Shift', () => {
  expect(strokeOf({ key: 'Enter', ctrl: true, alt: false, shift: true })).toBe('ctrl+shift+enter');
});
