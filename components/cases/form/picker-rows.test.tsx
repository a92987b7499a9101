import { expect, test } from 'vitest';
import { pickerRows } from './picker-rows.ts';

const letters = [...'abcdefghij'];

test('at first the eight most telling findings are asked', () => {
  expect(pickerRows([], [], letters)).toEqual([...'abcdefgh']);
});

test('an answered row stays where it was though it is no longer suggested', () => {
  expect(pickerRows([...'abcdefgh'], ['c'], [...'abdefghi'])).toEqual([...'abcdefgh']);
});

test('a row that became useless makes room for a new one at the end', () => {
  expect(pickerRows([...'abcdefgh'], [], [...'acdefghi'])).toEqual([...'acdefghi']);
});

test('what was added by search is always shown', () => {
  expect(pickerRows([...'abcdefgh'], ['z'], letters)).toContain('z');
});
