import type { Anomaly } from './anomaly.ts';

/** An answer that still does not fit its subtask's spec when no correction is left; `answers` counts all that were refused. */
export function specMisfit(problems: readonly string[], answers: number): Anomaly {
  const [first = 'it is not what was asked for'] = problems;
  const times = answers === 1 ? 'Its answer does not fit' : `None of its ${answers} answers fits`;
  const sentence = `${times} what the subtask asks for: ${first.slice(0, 200)}.`;
  return { kind: 'spec-misfit', measured: problems.length, limit: 0, unit: 'problems', sentence };
}
