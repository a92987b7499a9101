import type { Test } from './schema.ts';
import { generalTests } from './tests-a.ts';
import { specialtyTests } from './tests-b.ts';

/** Tests the planner of next steps can propose. */
export const tests: readonly Test[] = [...generalTests, ...specialtyTests];
