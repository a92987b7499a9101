import { byLowerBound, criterion, graded, type Item, meaningOf, type Tally, tally } from './score.ts';

/** Inputs of the Glasgow-Blatchford score; haemoglobin in g/L, urea in mmol/L. */
export type BlatchfordInput = {
  ureaMmolPerL?: number | undefined;
  haemoglobinGPerL?: number | undefined;
  female?: boolean | undefined;
  systolicMmHg?: number | undefined;
  heartRateBpm?: number | undefined;
  melaena?: boolean | undefined;
  syncope?: boolean | undefined;
  liverDisease?: boolean | undefined;
  heartFailure?: boolean | undefined;
};

const ureaPoints = byLowerBound([
  [0, 0],
  [6.5, 2],
  [8, 3],
  [10, 4],
  [25, 6],
]);
const pressurePoints = byLowerBound([
  [0, 3],
  [90, 2],
  [100, 1],
  [110, 0],
]);
const menPoints = byLowerBound([
  [0, 6],
  [100, 3],
  [120, 1],
  [130, 0],
]);
const womenPoints = byLowerBound([
  [0, 6],
  [100, 1],
  [120, 0],
]);

const haemoglobinItem = ({ haemoglobinGPerL, female }: BlatchfordInput): Item => {
  const shared = { label: 'Haemoglobin', value: haemoglobinGPerL, unit: 'g/L', range: [0, 6] } as const;
  if (haemoglobinGPerL === undefined || female !== undefined)
    return graded({ ...shared, score: female ? womenPoints : menPoints });
  const [low, high] = [womenPoints(haemoglobinGPerL), menPoints(haemoglobinGPerL)];
  return { label: shared.label, value: `${haemoglobinGPerL} g/L`, points: low === high ? low : null, low, high };
};

/** Glasgow-Blatchford score for upper gastrointestinal bleeding, 0–23; 0–1 may go home (Blatchford et al., Lancet 2000). */
export const glasgowBlatchford = (input: BlatchfordInput): Tally & { meaning: string } => {
  const sum = tally([
    graded({ label: 'Urea', value: input.ureaMmolPerL, unit: 'mmol/L', score: ureaPoints, range: [0, 6] }),
    haemoglobinItem(input),
    graded({
      label: 'Systolic pressure',
      value: input.systolicMmHg,
      unit: 'mmHg',
      score: pressurePoints,
      range: [0, 3],
    }),
    graded({
      label: 'Pulse',
      value: input.heartRateBpm,
      unit: '/min',
      score: (rate) => (rate >= 100 ? 1 : 0),
      range: [0, 1],
    }),
    criterion('Melaena', input.melaena),
    criterion('Syncope', input.syncope, 2),
    criterion('Liver disease', input.liverDisease, 2),
    criterion('Heart failure', input.heartFailure, 2),
  ]);
  return {
    ...sum,
    meaning: meaningOf(sum, (points) => (points <= 1 ? 'outpatient care is possible' : 'needs hospital assessment')),
  };
};
