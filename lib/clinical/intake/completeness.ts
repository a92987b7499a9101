import type { CaseInput } from './case-schema.ts';

/** A case while it is being written: any part may still be missing. */
export type CaseDraft = Omit<Partial<CaseInput>, 'patient'> & { patient?: Partial<CaseInput['patient']> };

/** How far one section of the form is. */
export type SectionProgress = { section: SectionName; title: string; done: number; total: number };
export type SectionName = 'patient' | 'complaint' | 'findings' | 'vitals' | 'labs' | 'medication';

/** Findings asked for before the picker counts as full. */
const WANTED_FINDINGS = 8;
const WANTED_LABS = 4;
/** Characters of complaint from which each further part of a useful story counts. */
const COMPLAINT_STEPS = [1, 40, 80];

const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;

const patientDone = ({ patient }: CaseDraft): boolean[] => {
  const mayBePregnant = patient?.sex === 'female' && (patient.ageYears ?? 0) >= 12 && (patient.ageYears ?? 0) <= 55;
  return [
    patient?.ageYears !== undefined,
    patient?.sex !== undefined,
    ...(mayBePregnant ? [patient?.pregnant !== undefined] : []),
    patient?.setting !== undefined,
  ];
};

const vitalsDone = ({ vitals = {} }: CaseDraft): boolean[] => [
  vitals.temperatureC !== undefined,
  vitals.heartRateBpm !== undefined,
  vitals.respiratoryRatePerMin !== undefined,
  vitals.systolicMmHg !== undefined,
  vitals.diastolicMmHg !== undefined,
  vitals.spo2Percent !== undefined,
  vitals.onOxygen !== undefined,
  vitals.consciousness !== undefined || vitals.gcsMotor !== undefined,
];

/** Progress of every section; nothing in it blocks a submission. */
export const sectionProgress = (draft: CaseDraft): SectionProgress[] => {
  const complaint = draft.complaint?.trim().length ?? 0;
  const answered = draft.findings?.filter(({ state }) => state !== 'unknown').length ?? 0;
  const section = (section: SectionName, title: string, flags: readonly boolean[]) => ({
    section,
    title,
    done: count(flags),
    total: flags.length,
  });
  return [
    section('patient', 'Patient', patientDone(draft)),
    section(
      'complaint',
      'Complaint',
      COMPLAINT_STEPS.map((step) => complaint >= step),
    ),
    { section: 'findings', title: 'Findings', done: Math.min(answered, WANTED_FINDINGS), total: WANTED_FINDINGS },
    section('vitals', 'Vitals', vitalsDone(draft)),
    {
      section: 'labs',
      title: 'Labs',
      done: Math.min(draft.labs?.length ?? 0, WANTED_LABS),
      total: WANTED_LABS,
    },
    section('medication', 'Medication', [draft.medications !== undefined, draft.allergies !== undefined]),
  ];
};

/** Share of the form that is filled, 0–1: sections weigh by what they add to a diagnosis. */
export const completenessOf = (progress: readonly SectionProgress[]): number => {
  const weights: Record<SectionName, number> = {
    patient: 2,
    complaint: 3,
    findings: 2,
    vitals: 2,
    labs: 0.5,
    medication: 0.5,
  };
  const total = progress.reduce((sum, { section }) => sum + weights[section], 0);
  const done = progress.reduce((sum, part) => sum + (weights[part.section] * part.done) / part.total, 0);
  return total === 0 ? 0 : done / total;
};

/** Whether the council can begin: age, sex and a complaint are there. */
export const isEnoughToStart = (draft: CaseDraft): boolean =>
  draft.patient?.ageYears !== undefined && draft.patient.sex !== undefined && (draft.complaint?.trim().length ?? 0) > 0;
