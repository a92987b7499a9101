import { graded, meaningOf, settled, type Tally, tally } from './score.ts';

/** Inputs of HEART: history and ECG graded 0–2, troponin as a multiple of the upper reference limit. */
export type HeartInput = {
  historyGrade?: 0 | 1 | 2 | undefined;
  ecgGrade?: 0 | 1 | 2 | undefined;
  ageYears: number;
  riskFactorCount?: number | undefined;
  atherosclerosis?: boolean | undefined;
  troponinRatio?: number | undefined;
};
export type HeartRisk = 'low' | 'moderate' | 'high';

const riskOf = (points: number): HeartRisk => {
  if (points <= 3) return 'low';
  return points <= 6 ? 'moderate' : 'high';
};
/** Major cardiac events within six weeks (Backus et al., Int J Cardiol 2013). */
const events: Record<HeartRisk, string> = { low: '1.7 %', moderate: '16.6 %', high: '50.1 %' };

const agePoints = (age: number) => {
  if (age < 45) return 0;
  return age < 65 ? 1 : 2;
};
const riskPoints = (count: number) => {
  if (count === 0) return 0;
  return count <= 2 ? 1 : 2;
};
const troponinPoints = (ratio: number) => {
  if (ratio <= 1) return 0;
  return ratio <= 3 ? 1 : 2;
};

/** HEART score for chest pain, 0–10 (Six et al. 2008; Backus et al. 2013). */
export const heart = (input: HeartInput): Tally & { risk: HeartRisk | null; meaning: string } => {
  const riskFactors = input.atherosclerosis ? 3 : input.riskFactorCount;
  const sum = tally([
    graded({ label: 'History', value: input.historyGrade, score: (grade) => grade, range: [0, 2] }),
    graded({ label: 'ECG', value: input.ecgGrade, score: (grade) => grade, range: [0, 2] }),
    graded({ label: 'Age', value: input.ageYears, unit: 'years', score: agePoints, range: [0, 2] }),
    graded({ label: 'Risk factors', value: riskFactors, score: riskPoints, range: [0, 2] }),
    graded({
      label: 'Troponin',
      value: input.troponinRatio,
      unit: '× limit',
      score: troponinPoints,
      range: [0, 2],
    }),
  ]);
  return {
    ...sum,
    risk: settled(sum, riskOf),
    meaning: meaningOf(sum, (points) => `${riskOf(points)} risk, events in six weeks ${events[riskOf(points)]}`),
  };
};
