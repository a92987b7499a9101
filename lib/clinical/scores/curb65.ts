import { anyOf, criterion, type Item, meaningOf, type Tally, tally, when } from './score.ts';

/** Inputs of CURB-65 and CRB-65; confusion means new confusion (abbreviated mental test ≤ 8). */
export type Curb65Input = {
  confusion?: boolean | undefined;
  ureaMmolPerL?: number | undefined;
  respiratoryRatePerMin?: number | undefined;
  systolicMmHg?: number | undefined;
  diastolicMmHg?: number | undefined;
  ageYears: number;
};

const clinicalItems = (input: Curb65Input): Item[] => [
  criterion('New confusion', input.confusion),
  criterion(
    'Respiratory rate ≥ 30',
    when(input.respiratoryRatePerMin, (rate) => rate >= 30),
  ),
  criterion(
    'Systolic < 90 or diastolic ≤ 60',
    anyOf(
      when(input.systolicMmHg, (pressure) => pressure < 90),
      when(input.diastolicMmHg, (pressure) => pressure <= 60),
    ),
  ),
  criterion('Age ≥ 65', input.ageYears >= 65),
];

const curbBand = (points: number) => {
  if (points >= 3) return 'severe pneumonia, consider intensive care';
  return points === 2 ? 'intermediate risk, consider admission' : 'low risk';
};
const crbBand = (points: number) => {
  if (points >= 3) return 'high risk, admit urgently';
  return points >= 1 ? 'intermediate risk, assess in hospital' : 'low risk';
};

/** CURB-65 severity of community-acquired pneumonia (Lim et al., Thorax 2003). Urea in mmol/L. */
export const curb65 = (input: Curb65Input): Tally & { meaning: string } => {
  const urea = criterion(
    'Urea > 7 mmol/L',
    when(input.ureaMmolPerL, (urea) => urea > 7),
  );
  const sum = tally([...clinicalItems(input), urea]);
  return { ...sum, meaning: meaningOf(sum, curbBand) };
};

/** CRB-65: the same without urea, for use outside hospital. */
export const crb65 = (input: Curb65Input): Tally & { meaning: string } => {
  const sum = tally(clinicalItems(input));
  return { ...sum, meaning: meaningOf(sum, crbBand) };
};
