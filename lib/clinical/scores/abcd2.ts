import { anyOf, byLowerBound, criterion, graded, meaningOf, type Tally, tally, when } from './score.ts';

/** Inputs of ABCD²; duration in minutes. */
export type Abcd2Input = {
  ageYears: number;
  systolicMmHg?: number | undefined;
  diastolicMmHg?: number | undefined;
  unilateralWeakness?: boolean | undefined;
  speechDisturbance?: boolean | undefined;
  durationMinutes?: number | undefined;
  diabetes?: boolean | undefined;
};

const durationPoints = byLowerBound([
  [0, 0],
  [10, 1],
  [60, 2],
]);

const featureItem = ({ unilateralWeakness, speechDisturbance }: Abcd2Input) => {
  const label = 'Clinical features';
  if (unilateralWeakness) return { label, value: 'weakness', points: 2, low: 2, high: 2 };
  if (unilateralWeakness === undefined)
    return { label, value: 'unknown', points: null, low: speechDisturbance ? 1 : 0, high: 2 };
  return criterion(`${label}: speech`, speechDisturbance);
};
const band = (points: number) => {
  if (points <= 3) return 'lower early stroke risk';
  return points <= 5 ? 'moderate early stroke risk' : 'high early stroke risk';
};

/** Early stroke risk after a TIA, 0–7 (Johnston et al., Lancet 2007). */
export const abcd2 = (input: Abcd2Input): Tally & { meaning: string } => {
  const sum = tally([
    criterion('Age ≥ 60', input.ageYears >= 60),
    criterion(
      'Blood pressure ≥ 140/90',
      anyOf(
        when(input.systolicMmHg, (pressure) => pressure >= 140),
        when(input.diastolicMmHg, (pressure) => pressure >= 90),
      ),
    ),
    featureItem(input),
    graded({ label: 'Duration', value: input.durationMinutes, unit: 'min', score: durationPoints, range: [0, 2] }),
    criterion('Diabetes', input.diabetes),
  ]);
  return { ...sum, meaning: meaningOf(sum, band) };
};
