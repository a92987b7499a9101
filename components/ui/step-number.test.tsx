import { expect, test } from 'vitest';
import { stepNumber } from './step-number.ts';

test.each([
  ['fractions stay clean', { value: 0.1, step: 0.2, direction: 1 }, 0.3],
  ['typed digits are kept', { value: 0.155, step: 0.01, direction: 1 }, 0.165],
  ['tiny steps count', { value: 0, step: 1e-7, direction: 1 }, 1e-7],
  ['the floor holds', { value: 0, step: 1, direction: -1, min: 0 }, 0],
  ['the ceiling holds', { value: 0.95, step: 0.1, direction: 1, max: 1 }, 1],
] as const)('%s', (_sentence, input, expected) => expect(stepNumber(input)).toBe(expected));
