/** Mean arterial pressure in mmHg. */
export const meanArterialPressure = (systolicMmHg: number, diastolicMmHg: number): number =>
  diastolicMmHg + (systolicMmHg - diastolicMmHg) / 3;

/** Heart rate over systolic pressure; above 0.9 suggests shock. */
export const shockIndex = (heartRateBpm: number, systolicMmHg: number): number => heartRateBpm / systolicMmHg;

/** Anion gap in mmol/L without potassium. */
export const anionGap = (sodium: number, chloride: number, bicarbonate: number): number =>
  sodium - chloride - bicarbonate;

/** Calcium corrected for albumin, both in US units (mg/dL, g/dL). */
export const correctedCalciumMgPerDl = (calciumMgPerDl: number, albuminGPerDl: number): number =>
  calciumMgPerDl + 0.8 * (4 - albuminGPerDl);

/** Calcium corrected for albumin in SI units (mmol/L, g/L). */
export const correctedCalciumMmolPerL = (calciumMmolPerL: number, albuminGPerL: number): number =>
  calciumMmolPerL + 0.02 * (40 - albuminGPerL);

/** Probability after one or more independent likelihood ratios. */
export const postTestProbability = (pretest: number, ...likelihoodRatios: readonly number[]): number => {
  const odds = likelihoodRatios.reduce((product, ratio) => product * ratio, pretest / (1 - pretest));
  return odds / (1 + odds);
};
