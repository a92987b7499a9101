import { graded, meaningOf, settled, type Tally, tally } from './score.ts';

export type GcsSeverity = 'mild' | 'moderate' | 'severe';

const severityOf = (total: number): GcsSeverity => {
  if (total >= 13) return 'mild';
  return total >= 9 ? 'moderate' : 'severe';
};
const same = (grade: number) => grade;

/** Glasgow Coma Scale, 3–15; a component that cannot be tested leaves a range instead of a total (Teasdale and Jennett, Lancet 1974). */
export const gcs = (input: {
  eye?: number | undefined;
  verbal?: number | undefined;
  motor?: number | undefined;
}): Tally & { severity: GcsSeverity | null; meaning: string } => {
  const sum = tally([
    graded({ label: 'Eye', value: input.eye, score: same, range: [1, 4] }),
    graded({ label: 'Verbal', value: input.verbal, score: same, range: [1, 5] }),
    graded({ label: 'Motor', value: input.motor, score: same, range: [1, 6] }),
  ]);
  return { ...sum, severity: settled(sum, severityOf), meaning: meaningOf(sum, severityOf) };
};
