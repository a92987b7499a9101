import type { Test } from './schema.ts';

/** Tests the planner of next steps can propose. */
export const tests: readonly Test[] = [];
