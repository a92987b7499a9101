export { type AssembledCase, assembleEvidence, type Origin, type SourcedState } from './assemble-evidence.ts';
export {
  type CaseInput,
  type CaseVitals,
  caseInputSchema,
  type LateInformation,
  lateInformationSchema,
  MAX_TEXT_CHARS,
} from './case-schema.ts';
export {
  type CaseDraft,
  completenessOf,
  isEnoughToStart,
  type SectionProgress,
  sectionProgress,
} from './completeness.ts';
export { type Lab, labByCode, labs } from './lab-catalogue.ts';
export { convertLab, type LabResult, labValue, referenceRangeOf, unitsOf } from './labs.ts';
export { nearestFindings } from './nearest-findings.ts';
export type { Repair } from './repair.ts';
export { isPossibleFor } from './sex-specific.ts';
export { type Triage, triageOf, type Urgency } from './triage.ts';
export { type CaseCheck, type Remark, remarksOf, validateCase } from './validate-case.ts';
export { softRangeOf, type Vital, type VitalField, vitalByField, vitals } from './vitals.ts';
