import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import type { CaseInput, CaseVitals } from './case-schema.ts';
import { labValue } from './labs.ts';

/** One patient as scores and red flags look at them; undefined always means unknown. */
export type Bedside = {
  ageYears: number;
  sex: 'female' | 'male' | 'other' | 'unknown';
  pregnant: boolean | undefined;
  gestationWeeks: number | undefined;
  vitals: CaseVitals;
  /** Lab value in its SI unit. */
  lab: (code: string) => number | undefined;
  has: (code: string) => boolean | undefined;
};

/** The view of a case and what is known of it. */
export const bedsideOf = (input: CaseInput, evidence: Pick<Evidence, 'findings'>): Bedside => ({
  ageYears: input.patient.ageYears,
  sex: input.patient.sex,
  pregnant: input.patient.pregnant,
  gestationWeeks: input.patient.gestationWeeks,
  vitals: input.vitals ?? {},
  lab: (code) => labValue(input.labs, code),
  has: (code) => {
    const state = evidence.findings[code];
    return state === undefined ? undefined : state === 'present';
  },
});

/** Total of the Glasgow Coma Scale; full marks are assumed only for a patient recorded as alert. */
export const gcsTotalOf = (vitals: CaseVitals): number | undefined => {
  const { gcsEye, gcsVerbal, gcsMotor, consciousness } = vitals;
  if (gcsEye !== undefined && gcsVerbal !== undefined && gcsMotor !== undefined) return gcsEye + gcsVerbal + gcsMotor;
  if (consciousness === undefined) return undefined;
  return { alert: 15, confusion: 14, voice: 13, pain: 8, unresponsive: 3 }[consciousness];
};
