import { bedsideOf } from '#lib/clinical/intake/bedside.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Evidence } from '#lib/clinical/knowledge/schema.ts';
import { acuityScores } from './acuity-scores.ts';
import { circulationScores } from './circulation-scores.ts';
import { organScores } from './organ-scores.ts';
import type { Score } from './score.ts';

/** Every bedside score that applies to the patient and has enough input; missing inputs leave a range, never a zero. */
export const computeScores = (input: CaseInput, evidence: Pick<Evidence, 'findings'>): Score[] => {
  const patient = bedsideOf(input, evidence);
  return [...acuityScores, ...circulationScores, ...organScores].flatMap((score) => score(patient) ?? []);
};
