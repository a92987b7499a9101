import type { Plan, Subtask } from './types.ts';

/** A valid subtask for tests: low risk, one answer, reads the query and all it depends on. */
export const subtaskOf = (
  key: string,
  dependsOn: readonly string[] = [],
  differing: Partial<Subtask> = {},
): Subtask => ({
  key,
  title: key,
  objective: `Work out ${key}.`,
  capabilities: ['reasoning'],
  priority: 5,
  dependsOn: [...dependsOn],
  reads: ['query', ...dependsOn],
  output: { ref: 'note' },
  risk: 'low',
  redundancy: 1,
  estimateTokens: 1000,
  ...differing,
});

/** A plan of the given subtasks for tests. */
export const planOf = (...subtasks: Subtask[]): Plan => ({
  goal: 'Answer the question',
  granularity: 'medium',
  rationale: 'Cut for a test.',
  subtasks,
});
