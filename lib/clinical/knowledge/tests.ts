import type { Test } from './schema.ts';
import { generalTests } from './tests-a.ts';

/** Tests the planner of next steps can propose. */
export const tests: readonly Test[] = [...generalTests];
