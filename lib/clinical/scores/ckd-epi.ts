/** µmol/L of creatinine in one mg/dL. */
const UMOL_PER_MG_DL = 88.42;

/** Estimated GFR in mL/min/1.73 m² from creatinine in µmol/L, for adults, without a term for race (CKD-EPI 2021, Inker et al., N Engl J Med). */
export const ckdEpi2021 = (input: { creatinineUmolPerL: number; ageYears: number; female: boolean }): number => {
  const kappa = input.female ? 0.7 : 0.9;
  const alpha = input.female ? -0.241 : -0.302;
  const ratio = input.creatinineUmolPerL / UMOL_PER_MG_DL / kappa;
  const sexFactor = input.female ? 1.012 : 1;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** input.ageYears * sexFactor;
};

/** KDIGO stage of an estimated GFR in words. */
export const kdigoStage = (gfr: number): string => {
  const stages = [
    [90, 'G1, normal or high'],
    [60, 'G2, mildly decreased'],
    [45, 'G3a, mildly to moderately decreased'],
    [30, 'G3b, moderately to severely decreased'],
    [15, 'G4, severely decreased'],
  ] as const;
  return stages.find(([from]) => gfr >= from)?.[1] ?? 'G5, kidney failure';
};
