import { byLowerBound, criterion, graded, meaningOf, type Tally, tally } from './score.ts';

/** Inputs of the McIsaac form of the Centor score. */
export type McIsaacInput = {
  ageYears: number;
  feverOver38?: boolean | undefined;
  noCough?: boolean | undefined;
  tenderNodes?: boolean | undefined;
  tonsilExudate?: boolean | undefined;
};

const agePoints = byLowerBound([
  [0, 0],
  [3, 1],
  [15, 0],
  [45, -1],
]);
const mcIsaacBand = (points: number) => {
  if (points <= 1) return 'streptococcal infection unlikely';
  return points <= 3 ? 'consider a throat test' : 'streptococcal infection likely';
};
const feverPainBand = (points: number) => {
  if (points <= 1) return 'no antibiotic';
  return points <= 3 ? 'no or delayed antibiotic' : 'consider antibiotic';
};

/** Centor score with McIsaac's age term, −1 to 5 (McIsaac et al., CMAJ 1998). */
export const mcIsaac = (input: McIsaacInput): Tally & { meaning: string } => {
  const sum = tally([
    criterion('Exudate or swollen tonsils', input.tonsilExudate),
    criterion('Tender anterior cervical nodes', input.tenderNodes),
    criterion('Temperature > 38 °C', input.feverOver38),
    criterion('No cough', input.noCough),
    graded({ label: 'Age', value: input.ageYears, unit: 'years', score: agePoints, range: [-1, 1] }),
  ]);
  return { ...sum, meaning: meaningOf(sum, mcIsaacBand) };
};

/** FeverPAIN, 0–5 (Little et al., BMJ 2013). */
export const feverPain = (input: {
  feverIn24h?: boolean | undefined;
  purulence?: boolean | undefined;
  attendsWithin3Days?: boolean | undefined;
  severelyInflamed?: boolean | undefined;
  noCoughOrCoryza?: boolean | undefined;
}): Tally & { meaning: string } => {
  const sum = tally([
    criterion('Fever in the last 24 h', input.feverIn24h),
    criterion('Purulence', input.purulence),
    criterion('Attends within 3 days', input.attendsWithin3Days),
    criterion('Severely inflamed tonsils', input.severelyInflamed),
    criterion('No cough or coryza', input.noCoughOrCoryza),
  ]);
  return { ...sum, meaning: meaningOf(sum, feverPainBand) };
};
