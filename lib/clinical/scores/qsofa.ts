import { criterion, meaningOf, type Tally, tally, when } from './score.ts';

/** Quick SOFA; 2 or more of 3 is positive (Singer et al., Sepsis-3, JAMA 2016). Not a screen on its own (SSC 2021). */
export const qsofa = (input: {
  respiratoryRatePerMin?: number | undefined;
  systolicMmHg?: number | undefined;
  gcsTotal?: number | undefined;
}): Tally & { meaning: string } => {
  const sum = tally([
    criterion(
      'Respiratory rate ≥ 22',
      when(input.respiratoryRatePerMin, (rate) => rate >= 22),
    ),
    criterion(
      'Systolic ≤ 100',
      when(input.systolicMmHg, (pressure) => pressure <= 100),
    ),
    criterion(
      'GCS below 15',
      when(input.gcsTotal, (total) => total < 15),
    ),
  ]);
  return {
    ...sum,
    meaning: meaningOf(sum, (points) => (points >= 2 ? 'positive, look for organ dysfunction' : 'negative')),
  };
};
