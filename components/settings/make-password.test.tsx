import { expect, test } from 'vitest';
import { makePassword } from './make-password.ts';

test('a password is four groups of four letters and digits', () =>
  expect(makePassword((length) => new Uint8Array(length).map((_, index) => index * 7))).toMatch(
    /^([a-zA-Z2-9]{4}-){3}[a-zA-Z2-9]{4}$/,
  ));

test('bytes that would favour some letters are passed over', () => {
  const draws = [new Uint8Array(32).fill(255), new Uint8Array(32).fill(0)];
  expect(makePassword(() => draws.shift() ?? new Uint8Array(32).fill(1))).toBe('aaaa-aaaa-aaaa-aaaa');
});
