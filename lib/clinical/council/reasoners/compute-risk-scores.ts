import { computeScores } from '#lib/clinical/scores/compute-scores.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import type { Scores } from '../outputs/screening.ts';
import { nothingToWorkWith, reasoned } from '../reasoned.ts';
import { knownCaseOf } from '../task-cells.ts';
import { listed } from '../words.ts';

const shown = ({ name, value, min, max }: Scores['scores'][number]): string => `${name} ${value ?? `${min} to ${max}`}`;

/** Works out the bedside scores that apply; what is missing widens the range and never counts as nothing. */
export const computeRiskScores: Reasoner = (task) => {
  const known = knownCaseOf(task);
  if (!known) return nothingToWorkWith('case');
  const scores = computeScores(known.input, known.evidence);
  return reasoned({
    output: { scores },
    confidence: 1,
    rationale: scores.length === 0 ? 'No score applies or has enough input.' : `${listed(scores.map(shown))}.`,
    evidence: scores.map((score) => ({
      statement: `${shown(score)}: ${score.meaning}`,
      source: score.applies,
      cell: null,
    })),
  });
};
