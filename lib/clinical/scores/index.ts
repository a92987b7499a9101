export { postTestProbability } from './arithmetic.ts';
export { computeScores } from './compute-scores.ts';
export type { Score, ScoreInput } from './score.ts';
