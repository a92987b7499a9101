import { expect, test } from 'vitest';
import { FAMILIES, familyOf } from './family.ts';

test.each(FAMILIES)('the family $family is itself', ({ family }) => expect(familyOf(family)).toBe(family));

test.each([
  ['patterns', 'pattern'],
  ['naive-bayes', 'bayes'],
  ['clinical-rules', 'rules'],
  ['resolver', 'oversight'],
  ['calculator', 'tool'],
])('agents of the card family %s sit with %s', (family, seat) => expect(familyOf(family)).toBe(seat));
