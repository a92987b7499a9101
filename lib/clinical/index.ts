export { OFFLINE_LABEL } from './council/offline-label.ts';
export type { Candidate, Differential, View } from './council/outputs/differential.ts';
export { clinicalQuerySchema } from './council/outputs/intake.ts';
export { type Report, reportSchema } from './council/report.ts';
export { type NextTest, nextQuestions, type Question, rankBayes } from './inference/index.ts';
export {
  type AssembledCase,
  assembleEvidence,
  type CaseCheck,
  type CaseDraft,
  type CaseInput,
  type CaseVitals,
  caseInputSchema,
  completenessOf,
  convertLab,
  isEnoughToStart,
  type Lab,
  type LateInformation,
  labByCode,
  labs,
  lateInformationSchema,
  MAX_TEXT_CHARS,
  nearestFindings,
  type Remark,
  type Repair,
  referenceRangeOf,
  type SectionProgress,
  sectionProgress,
  softRangeOf,
  unitsOf,
  type VitalField,
  validateCase,
  vitalByField,
  vitals,
} from './intake/index.ts';
export { findingByCode, findings } from './knowledge/index.ts';
export {
  clauseReader,
  type HeardFinding,
  lexicalReader,
  type RemovedIdentifier,
  readMeasurements,
  scrub,
  statesOf,
} from './text/index.ts';
