import type { Reasoned, Reasoner } from '#lib/run/domain.ts';
import { nothingToWorkWith } from '../reasoned.ts';

/** Capabilities a stand-in has, by their first part, and the way of reasoning it uses for each. */
const standInWays = {
  diagnose: 'general-rules',
  redflags: 'screen-red-flags',
  findings: 'hear-by-clause',
  medication: 'review-medication',
  tests: 'plan-tests',
  evidence: 'check-evidence',
  fairness: 'swap-attribute',
} as const;

/** Does by written rules, without any model, whatever the task asks of those who are out of reach. */
export const standInBy =
  (ways: Readonly<Record<string, Reasoner>>): Reasoner =>
  (task): Reasoned => {
    const first = task.subtask.capabilities[0]?.split('.')[0] ?? '';
    const way = Object.hasOwn(standInWays, first) ? ways[standInWays[first as keyof typeof standInWays]] : undefined;
    return way ? way(task) : nothingToWorkWith(`way to do ${first}`);
  };
