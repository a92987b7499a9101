import { criterion, meaningOf, type Tally, tally } from './score.ts';

/** Criteria of the Ottawa subarachnoid haemorrhage rule. */
export type OttawaSahInput = {
  ageYears: number;
  neckPainOrStiffness?: boolean | undefined;
  witnessedLossOfConsciousness?: boolean | undefined;
  onsetOnExertion?: boolean | undefined;
  thunderclap?: boolean | undefined;
  limitedNeckFlexion?: boolean | undefined;
};

/** Ottawa SAH rule for alert patients from 16 years with an atraumatic headache peaking within an hour; any criterion → investigate (Perry et al., JAMA 2013). */
export const ottawaSah = (input: OttawaSahInput): Tally & { investigate: boolean | null; meaning: string } => {
  const sum = tally([
    criterion('Age ≥ 40', input.ageYears >= 40),
    criterion('Neck pain or stiffness', input.neckPainOrStiffness),
    criterion('Witnessed loss of consciousness', input.witnessedLossOfConsciousness),
    criterion('Onset on exertion', input.onsetOnExertion),
    criterion('Thunderclap onset', input.thunderclap),
    criterion('Limited neck flexion', input.limitedNeckFlexion),
  ]);
  const investigate = sum.min > 0 ? true : sum.value === null ? null : false;
  return {
    ...sum,
    investigate,
    meaning: meaningOf(sum, (count) => (count > 0 ? 'investigate for subarachnoid haemorrhage' : 'rule negative')),
  };
};
