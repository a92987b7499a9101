import { criterion, meaningOf, type Tally, tally, when } from './score.ts';

/** Inputs of PERC; SpO₂ on air. */
export type PercInput = {
  ageYears: number;
  heartRateBpm?: number | undefined;
  spo2Percent?: number | undefined;
  haemoptysis?: boolean | undefined;
  oestrogen?: boolean | undefined;
  previousVte?: boolean | undefined;
  unilateralLegSwelling?: boolean | undefined;
  surgeryOrTrauma4Weeks?: boolean | undefined;
};

/** Pulmonary embolism rule-out criteria that fail; none failing excludes PE only where the estimate is below 15 % (Kline et al. 2004). */
export const perc = (input: PercInput): Tally & { negative: boolean | null; meaning: string } => {
  const sum = tally([
    criterion('Age ≥ 50', input.ageYears >= 50),
    criterion(
      'Heart rate ≥ 100',
      when(input.heartRateBpm, (rate) => rate >= 100),
    ),
    criterion(
      'SpO₂ < 95 % on air',
      when(input.spo2Percent, (saturation) => saturation < 95),
    ),
    criterion('Haemoptysis', input.haemoptysis),
    criterion('Oestrogen', input.oestrogen),
    criterion('Previous DVT or PE', input.previousVte),
    criterion('One leg swollen', input.unilateralLegSwelling),
    criterion('Surgery or trauma in 4 weeks', input.surgeryOrTrauma4Weeks),
  ]);
  const negative = sum.min > 0 ? false : sum.value === 0 || null;
  return {
    ...sum,
    negative,
    meaning: meaningOf(sum, (fails) =>
      fails === 0 ? 'PE excluded if the estimate is below 15 %' : 'does not exclude PE',
    ),
  };
};
