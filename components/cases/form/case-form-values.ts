import { z } from 'zod';

const text = z.string().catch('');
const flag = z.boolean().catch(false);
const yesNo = z.enum(['', 'yes', 'no']).catch('');

const patient = z
  .object({
    pseudonym: text,
    ageYears: text,
    ageUnit: z.enum(['years', 'months']).catch('years'),
    sex: z.enum(['', 'female', 'male', 'other', 'unknown']).catch(''),
    setting: z.enum(['', 'emergency-department', 'general-practice', 'ward', 'outpatient', 'other']).catch(''),
    pregnant: yesNo,
    gestationWeeks: text,
    weightKg: text,
    ethnicity: text,
  })
  .prefault({} as never);

const vitals = z
  .object({
    pressure: text,
    otherPressure: text,
    heartRateBpm: text,
    temperatureC: text,
    respiratoryRatePerMin: text,
    spo2Percent: text,
    onOxygen: yesNo,
    oxygenLitresPerMin: text,
    consciousness: z.enum(['', 'alert', 'confusion', 'voice', 'pain', 'unresponsive']).catch(''),
    gcs: text,
    painScore: text,
  })
  .prefault({} as never);

const rows = <T extends z.ZodType>(row: T) => z.array(row).catch([]);

/**
 * The case form as it stands on the screen: what was typed, letter by letter, in the units shown. Anything can be read
 * into it, so that a draft of an older form still opens.
 */
export const caseFormSchema = z.object({
  units: z.enum(['SI', 'US']).catch('SI'),
  patient,
  complaint: text,
  /** What the clinician said of findings recognised in the text. */
  heard: z.record(z.string(), z.enum(['confirmed', 'dropped'])).catch({}),
  findings: rows(z.object({ code: z.string(), state: z.enum(['present', 'absent', 'unknown']) })),
  vitals,
  labs: rows(z.object({ code: z.string(), value: text, unit: text })),
  history: text,
  medications: rows(z.object({ name: text, dose: text, anticoagulant: flag, immunosuppressant: flag, steroid: flag })),
  takesNothing: flag,
  allergies: rows(z.object({ name: text })),
  hasNoAllergy: flag,
  priority: z.enum(['routine', 'urgent', 'emergency']).catch('routine'),
  region: z.string().catch('eu'),
});
export type CaseFormValues = z.infer<typeof caseFormSchema>;
export type Units = CaseFormValues['units'];

/** A form nobody has typed in. */
export const emptyCaseForm: CaseFormValues = caseFormSchema.parse({});

/** Whether nothing has been entered that would be a pity to lose. */
export const isUntouched = (values: CaseFormValues): boolean => {
  const plain = {
    ...values,
    units: emptyCaseForm.units,
    priority: emptyCaseForm.priority,
    region: emptyCaseForm.region,
  };
  return JSON.stringify(plain) === JSON.stringify(emptyCaseForm);
};
