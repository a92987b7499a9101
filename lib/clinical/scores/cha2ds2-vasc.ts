import { criterion, graded, meaningOf, type Tally, tally } from './score.ts';

/** Inputs of CHA₂DS₂-VASc; `female` is undefined when the sex is not known. */
export type Cha2ds2VascInput = {
  heartFailure?: boolean | undefined;
  hypertension?: boolean | undefined;
  ageYears: number;
  diabetes?: boolean | undefined;
  strokeOrTia?: boolean | undefined;
  vascularDisease?: boolean | undefined;
  female?: boolean | undefined;
};

const agePoints = (age: number) => {
  if (age >= 75) return 2;
  return age >= 65 ? 1 : 0;
};
const band = (points: number) => {
  if (points === 0) return 'low stroke risk';
  return points === 1 ? 'consider anticoagulation unless the point is for sex' : 'anticoagulation advised';
};

/** Stroke risk in atrial fibrillation, 0–9 (Lip et al., Chest 2010); the ESC's form of 2024 leaves out the point for sex. */
export const cha2ds2Vasc = (input: Cha2ds2VascInput): Tally & { meaning: string } => {
  const sum = tally([
    criterion('Heart failure', input.heartFailure),
    criterion('Hypertension', input.hypertension),
    graded({ label: 'Age', value: input.ageYears, unit: 'years', score: agePoints, range: [0, 2] }),
    criterion('Diabetes', input.diabetes),
    criterion('Stroke, TIA or embolism', input.strokeOrTia, 2),
    criterion('Vascular disease', input.vascularDisease),
    criterion('Female', input.female),
  ]);
  return { ...sum, meaning: meaningOf(sum, band) };
};
