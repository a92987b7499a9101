import { z } from 'zod';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { labInSi } from './labs.ts';
import { nearestFindings } from './nearest-findings.ts';
import { type VitalField, vitalByField } from './vitals.ts';

/** Longest free text accepted, in characters. */
export const MAX_TEXT_CHARS = 20_000;

const bounded = (label: string, unit: string, [low, high]: readonly [number, number]) =>
  z.number().refine((value) => value >= low && value <= high, {
    error: (issue) =>
      `${label} ${issue.input}${unit && ` ${unit}`} is not possible (${low}–${high}${unit && ` ${unit}`})`,
  });

const vital = (field: VitalField) => {
  const { label, unit, hard } = vitalByField.get(field) ?? { label: field, unit: '', hard: [0, 0] as const };
  return bounded(label, unit, hard).optional();
};
const component = (field: VitalField) => vital(field).refine((grade) => grade === undefined || Number.isInteger(grade));

const line = (max: number) => z.string().trim().min(1).max(max);
const text = z.string().max(MAX_TEXT_CHARS);

/** Who the case is about; no name and no birth date. */
export const patientSchema = z
  .strictObject({
    pseudonym: line(60).optional(),
    /** May be a fraction: 0.25 = three months. */
    ageYears: bounded('age', 'years', [0, 120]),
    sex: z.enum(['female', 'male', 'other', 'unknown']),
    pregnant: z.boolean().optional(),
    gestationWeeks: bounded('gestation', 'weeks', [1, 44]).optional(),
    weightKg: bounded('weight', 'kg', [0.3, 400]).optional(),
    ethnicity: line(120).optional(),
    setting: z.enum(['emergency-department', 'general-practice', 'ward', 'outpatient', 'other']).optional(),
  })
  .superRefine((patient, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (patient.pregnant && patient.sex === 'male') refuse('pregnant', 'a male patient cannot be recorded as pregnant');
    if (patient.pregnant && patient.ageYears < 8) refuse('pregnant', 'pregnancy is not possible at this age');
    if (patient.gestationWeeks !== undefined && patient.pregnant !== true)
      refuse('gestationWeeks', 'weeks of gestation need “pregnant” to be true');
  });

const unknownFinding = (code: string): string => {
  const near = nearestFindings(code);
  const hint = near.length > 0 ? `; did you mean ${near.map((finding) => finding.code).join(', ')}?` : '';
  return `unknown finding code “${code.slice(0, 80)}”${hint}`;
};

/** One stated finding; the code must be of the vocabulary. */
export const findingEntrySchema = z.strictObject({
  code: z
    .string()
    .max(200)
    .refine((code) => findingByCode.has(code), { error: (issue) => unknownFinding(String(issue.input)) }),
  state: z.enum(['present', 'absent', 'unknown']),
});

/** Vital signs with impossible values refused; systolic must exceed diastolic. */
export const vitalsSchema = z
  .strictObject({
    temperatureC: vital('temperatureC'),
    heartRateBpm: vital('heartRateBpm'),
    respiratoryRatePerMin: vital('respiratoryRatePerMin'),
    systolicMmHg: vital('systolicMmHg'),
    diastolicMmHg: vital('diastolicMmHg'),
    otherArmSystolicMmHg: vital('otherArmSystolicMmHg'),
    otherArmDiastolicMmHg: vital('otherArmDiastolicMmHg'),
    spo2Percent: vital('spo2Percent'),
    onOxygen: z.boolean().optional(),
    oxygenLitresPerMin: vital('oxygenLitresPerMin'),
    spo2Scale: z.union([z.literal(1), z.literal(2)]).optional(),
    consciousness: z.enum(['alert', 'confusion', 'voice', 'pain', 'unresponsive']).optional(),
    gcsEye: component('gcsEye'),
    gcsVerbal: component('gcsVerbal'),
    gcsMotor: component('gcsMotor'),
    painScore: vital('painScore'),
  })
  .superRefine((vitals, context) => {
    const pairs = [
      ['diastolicMmHg', vitals.systolicMmHg, vitals.diastolicMmHg],
      ['otherArmDiastolicMmHg', vitals.otherArmSystolicMmHg, vitals.otherArmDiastolicMmHg],
    ] as const;
    for (const [field, systolic, diastolic] of pairs)
      if (systolic !== undefined && diastolic !== undefined && systolic <= diastolic)
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `diastolic ${diastolic} must be below systolic ${systolic} mmHg`,
        });
  });

/** One laboratory result; code, unit and possibility are checked against the catalogue. */
export const labEntrySchema = z
  .strictObject({
    code: z.string().max(60),
    value: z.union([z.number(), z.enum(['positive', 'negative'])]),
    unit: z.string().max(40).optional(),
  })
  .superRefine((result, context) => {
    const read = labInSi(result);
    if (!read.ok) context.addIssue({ code: 'custom', path: [read.error.field], message: read.error.message });
  });

/** One medicine with the flags that change the reading of a case. */
export const medicationSchema = z.strictObject({
  name: line(200),
  dose: line(120).optional(),
  anticoagulant: z.boolean().optional(),
  immunosuppressant: z.boolean().optional(),
  steroid: z.boolean().optional(),
});

/** A case as submitted; only patient and complaint are required, unknown fields are refused by name. */
export const caseInputSchema = z.strictObject({
  patient: patientSchema,
  complaint: text.refine((complaint) => complaint.trim().length > 0, { error: 'say what the patient complains of' }),
  history: text.optional(),
  findings: z.array(findingEntrySchema).max(400).optional(),
  vitals: vitalsSchema.optional(),
  labs: z.array(labEntrySchema).max(200).optional(),
  medications: z.array(medicationSchema).max(100).optional(),
  allergies: z.array(line(200)).max(100).optional(),
  priority: z.enum(['routine', 'urgent', 'emergency']).optional(),
  region: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'a region is a short lower-case name such as eu or us' })
    .optional(),
});
export type CaseInput = z.infer<typeof caseInputSchema>;
export type CaseVitals = NonNullable<CaseInput['vitals']>;

/** Information that arrives after submission: the same shapes as in the case, at least one of them. */
export const lateInformationSchema = caseInputSchema
  .pick({ findings: true, vitals: true, labs: true, medications: true })
  .extend({ note: text.optional() })
  .refine((late) => Object.values(late).some((part) => part !== undefined), { error: 'nothing was added' });
export type LateInformation = z.infer<typeof lateInformationSchema>;
