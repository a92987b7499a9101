import { z } from 'zod';
import { type CaseInput, caseInputSchema, labEntrySchema } from './case-schema.ts';
import { labDoubt, labInSi } from './labs.ts';
import { type Repair, repairVital, swapPressures } from './repair.ts';
import { sexMismatches } from './sex-specific.ts';
import { softRangeOf, type VitalField, vitals } from './vitals.ts';

/** Something to tell about one field; `path` is dotted, as in labs.0.unit. */
export type Remark = { path: string; message: string; repair?: Repair };

/** The outcome of checking a submission; `value` is null while there are errors. Warnings never block. */
export type CaseCheck = { value: CaseInput | null; errors: Remark[]; warnings: Remark[] };

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );

/** Path and message of every issue; an unknown field is named in its own path. */
export const remarksOf = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      message: `unknown field “${key.slice(0, 80)}”`,
    }));
  });

const pressureSwap = (input: unknown, prefix: 'systolic' | 'otherArm'): Repair | undefined => {
  const [upper, lower] =
    prefix === 'systolic' ? ['systolicMmHg', 'diastolicMmHg'] : ['otherArmSystolicMmHg', 'otherArmDiastolicMmHg'];
  const [systolic, diastolic] = [at(input, ['vitals', upper as string]), at(input, ['vitals', lower as string])];
  if (typeof systolic !== 'number' || typeof diastolic !== 'number' || systolic >= diastolic) return undefined;
  return swapPressures(prefix, systolic, diastolic);
};

const vitalRepair = (input: unknown, field: string): Repair | undefined => {
  const value = at(input, ['vitals', field]);
  const slip = typeof value === 'number' ? repairVital(field as VitalField, value) : undefined;
  if (slip) return slip;
  if (field === 'diastolicMmHg') return pressureSwap(input, 'systolic');
  return field === 'otherArmDiastolicMmHg' ? pressureSwap(input, 'otherArm') : undefined;
};

const unitRepair = (index: string, value: unknown, suggestedUnit: string | undefined): Repair | undefined =>
  suggestedUnit === undefined
    ? undefined
    : { label: `Use ${value} ${suggestedUnit}`, set: { [`labs.${index}.unit`]: suggestedUnit } };

const labRepair = (input: unknown, index: string): Repair | undefined => {
  const result = z
    .object({ code: z.string(), value: z.number(), unit: z.string().optional() })
    .safeParse(at(input, ['labs', index]));
  if (!result.success) return undefined;
  const read = labInSi(result.data);
  return read.ok ? undefined : unitRepair(index, result.data.value, read.error.suggestedUnit);
};

const withRepair = (input: unknown, remark: { path: string; message: string }): Remark => {
  const [section, field = '', part] = remark.path.split('.');
  const repair =
    (section === 'vitals' && vitalRepair(input, field)) ||
    (section === 'labs' && part === 'value' && labRepair(input, field)) ||
    undefined;
  return repair ? { ...remark, repair } : remark;
};

/** Adult ranges stand in while the age is missing. */
const ageOf = (input: unknown): number => {
  const age = at(input, ['patient', 'ageYears']);
  return typeof age === 'number' ? age : 40;
};

const vitalDoubts = (input: unknown): Remark[] =>
  vitals.flatMap((vital) => {
    const value = at(input, ['vitals', vital.field]);
    if (typeof value !== 'number' || value < vital.hard[0] || value > vital.hard[1]) return [];
    const [low, high] = softRangeOf(vital, ageOf(input));
    if (value >= low && value <= high) return [];
    const side = value < low ? `under ${low}` : `over ${high}`;
    return [
      { path: `vitals.${vital.field}`, message: `${vital.label} ${side} ${vital.unit} is unusual; kept, check it` },
    ];
  });

const labDoubts = (input: unknown): Remark[] => {
  const results = at(input, ['labs']);
  if (!Array.isArray(results)) return [];
  return results.slice(0, 200).flatMap((candidate: unknown, index) => {
    const result = labEntrySchema.safeParse(candidate);
    const doubt = result.success ? labDoubt(result.data) : null;
    if (!result.success || !doubt) return [];
    const repair = unitRepair(String(index), result.data.value, doubt.suggestedUnit);
    return [{ path: `labs.${index}.value`, message: doubt.message, ...(repair && { repair }) }];
  });
};

const contradictions = (input: CaseInput): Remark[] => {
  const first = new Map<string, string>();
  return (input.findings ?? []).flatMap(({ code, state }, index) => {
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, state);
    if (earlier === undefined || earlier === state) return [];
    return [
      { path: `findings.${index}.state`, message: `“${code}” was also given as ${earlier}; the last one counts` },
    ];
  });
};

const patientDoubts = ({ patient, vitals: signs }: CaseInput): Remark[] => [
  ...(patient.pregnant && (patient.ageYears < 12 || patient.ageYears > 55)
    ? [{ path: 'patient.pregnant', message: `pregnancy at ${patient.ageYears} years is unusual; check it` }]
    : []),
  ...(signs?.onOxygen === false && (signs.oxygenLitresPerMin ?? 0) > 0
    ? [{ path: 'vitals.onOxygen', message: 'an oxygen flow is given but “on oxygen” is no' }]
    : []),
];

/** Checks a submission of any shape: errors with path and repair, warnings where a value is possible but doubtful. */
export const validateCase = (input: unknown): CaseCheck => {
  const parsed = caseInputSchema.safeParse(input);
  if (!parsed.success) {
    const errors = remarksOf(parsed.error).map((remark) => withRepair(input, remark));
    return { value: null, errors, warnings: [...vitalDoubts(input), ...labDoubts(input)] };
  }
  const value = parsed.data;
  const warnings = [
    ...patientDoubts(value),
    ...sexMismatches(value),
    ...contradictions(value),
    ...vitalDoubts(value),
    ...labDoubts(value),
  ];
  return { value, errors: [], warnings };
};
