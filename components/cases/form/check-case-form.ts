import { type CaseDraft, type CaseInput, labByCode, type Remark, validateCase } from '#lib/clinical/intake/index.ts';
import type { CaseFormValues, Units } from './case-form-values.ts';
import { fahrenheitOf, readNumber } from './read-number.ts';
import { type CaseRequest, type HeardStates, toCaseInput } from './to-case-input.ts';

/** What is said under a field; `repair` sets fields of the form. */
export type FieldRemark = {
  readonly message: string;
  readonly repair?: { readonly label: string; readonly set: Readonly<Record<string, string>> };
};
export type FieldRemarks = Readonly<Record<string, FieldRemark>>;

/** The form held against the rules: `value` is what can be submitted, null while something is missing or wrong. */
export type CaseFormCheck = {
  readonly value: CaseInput | null;
  readonly input: CaseDraft;
  readonly errors: FieldRemarks;
  readonly warnings: FieldRemarks;
  /** Required fields that are still empty. */
  readonly missing: readonly RequiredField[];
};
export type RequiredField = 'patient.ageYears' | 'patient.sex' | 'complaint';

const PRESSURES: Readonly<Record<string, string>> = {
  systolicMmHg: 'vitals.pressure',
  diastolicMmHg: 'vitals.pressure',
  otherArmSystolicMmHg: 'vitals.otherPressure',
  otherArmDiastolicMmHg: 'vitals.otherPressure',
};

/** The field of the form that a path of the API stands for. */
export function fieldOf(path: string, request: CaseRequest): string {
  const [section = '', part = '', rest] = path.split('.');
  if (section === 'vitals') return PRESSURES[part] ?? (part.startsWith('gcs') ? 'vitals.gcs' : `vitals.${part}`);
  if (section === 'labs') return `labs.${request.labRows[Number(part)] ?? part}.value`;
  if (section === 'medications') return `medications.${request.medicationRows[Number(part)] ?? part}.${rest ?? 'name'}`;
  if (section === 'allergies') return `allergies.${request.allergyRows[Number(part)] ?? part}.name`;
  return section === 'findings' ? 'findings' : path;
}

const required = ({ input }: CaseRequest, unreadable: CaseRequest['unreadable']): RequiredField[] => [
  ...(input.patient?.ageYears === undefined && !unreadable['patient.ageYears'] ? ['patient.ageYears' as const] : []),
  ...(input.patient?.sex === undefined ? ['patient.sex' as const] : []),
  ...(input.complaint === undefined ? ['complaint' as const] : []),
];

/** A repair in the words of the form: pressures as one field, temperatures in its unit. */
function repairOf(remark: Remark, request: CaseRequest, units: Units): FieldRemark['repair'] {
  if (!remark.repair) return undefined;
  const { label, set } = remark.repair;
  const entries = Object.entries(set);
  const pressures = entries.filter(([path]) => fieldOf(path, request).toLowerCase().endsWith('pressure'));
  if (pressures.length > 0) return pressureRepair(label, set, request);
  return {
    label,
    set: Object.fromEntries(
      entries.map(([path, value]) => {
        if (path.startsWith('labs.') && path.endsWith('.unit'))
          return [fieldOf(path, request).replace(/value$/, 'unit'), String(value)];
        const isFahrenheit = path === 'vitals.temperatureC' && units === 'US';
        return [fieldOf(path, request), String(isFahrenheit ? fahrenheitOf(Number(value)) : value)];
      }),
    ),
  };
}

function pressureRepair(
  label: string,
  set: Readonly<Record<string, number | string>>,
  { input }: CaseRequest,
): FieldRemark['repair'] {
  const isOther = Object.keys(set).some((path) => path.includes('otherArm'));
  const [upper, lower] = isOther
    ? (['otherArmSystolicMmHg', 'otherArmDiastolicMmHg'] as const)
    : (['systolicMmHg', 'diastolicMmHg'] as const);
  const systolic = set[`vitals.${upper}`] ?? input.vitals?.[upper];
  const diastolic = set[`vitals.${lower}`] ?? input.vitals?.[lower];
  return { label, set: { [isOther ? 'vitals.otherPressure' : 'vitals.pressure']: `${systolic} / ${diastolic}` } };
}

/** In a form in °F the likely slip is a temperature in °C, and the message has to name the unit that was typed. */
function inFahrenheit(values: CaseFormValues): FieldRemark | undefined {
  const typed = readNumber(values.vitals.temperatureC);
  if (values.units !== 'US' || typeof typed !== 'number') return undefined;
  const message = `Temperature ${typed} °F is not possible (${fahrenheitOf(25)}–${fahrenheitOf(45)} °F)`;
  if (typed < 25 || typed > 45) return { message };
  const fahrenheit = fahrenheitOf(typed);
  return {
    message,
    repair: { label: `Use ${typed} °C = ${fahrenheit} °F`, set: { 'vitals.temperatureC': `${fahrenheit}` } },
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function remarksByField(remarks: readonly Remark[], request: CaseRequest, values: CaseFormValues): FieldRemarks {
  const byField: Record<string, FieldRemark> = {};
  for (const remark of remarks) {
    const field = fieldOf(remark.path, request);
    const repair = repairOf(remark, request, values.units);
    const said: FieldRemark = { message: sentence(remark.message), ...(repair && { repair }) };
    const known = byField[field];
    if (!known || (!known.repair && repair)) byField[field] = said;
  }
  return byField;
}

const isHot = (celsius: number | undefined): boolean => celsius !== undefined && celsius >= 25 && celsius <= 45;

/** Checks the whole form: what is missing, what is impossible with the way out, what is doubtful but kept. */
export function checkCaseForm(values: CaseFormValues, heard: HeardStates): CaseFormCheck {
  const request = toCaseInput(values, heard);
  const check = validateCase(request.input);
  const missing = required(request, request.unreadable);
  const remarks = remarksByField(check.errors, request, values);
  const unreadable = Object.fromEntries(
    Object.entries(request.unreadable).map(([field, message]) => [field, { message }] as const),
  );
  const fahrenheit = isHot(request.input.vitals?.temperatureC) ? undefined : inFahrenheit(values);
  const errors = Object.fromEntries(
    Object.entries({ ...remarks, ...(fahrenheit && { 'vitals.temperatureC': fahrenheit }), ...unreadable }).filter(
      ([field]) => !missing.some((name) => name === field),
    ),
  );
  const isWrong = Object.keys(errors).length > 0;
  return {
    value: isWrong ? null : check.value,
    input: request.input,
    errors,
    warnings: remarksByField(check.warnings, request, values),
    missing,
  };
}

const NOUNS: Readonly<Record<string, string>> = {
  complaint: 'the complaint',
  history: 'the history',
  findings: 'the findings',
  'patient.ageYears': 'the age',
  'patient.sex': 'the sex',
  'patient.weightKg': 'the weight',
  'patient.pregnant': 'the pregnancy',
  'patient.gestationWeeks': 'the weeks of gestation',
  'vitals.pressure': 'the blood pressure',
  'vitals.otherPressure': 'the blood pressure of the left arm',
  'vitals.temperatureC': 'the temperature',
  'vitals.heartRateBpm': 'the heart rate',
  'vitals.respiratoryRatePerMin': 'the breathing rate',
  'vitals.spo2Percent': 'the oxygen saturation',
  'vitals.oxygenLitresPerMin': 'the oxygen flow',
  'vitals.gcs': 'the coma scale',
  'vitals.painScore': 'the pain score',
};

/** A field of the form in words, for a sentence. */
export function nounOf(field: string, values: CaseFormValues): string {
  const lab = /^labs\.(\d+)\./.exec(field)?.[1];
  if (lab !== undefined) return labByCode.get(values.labs[Number(lab)]?.code ?? '')?.name ?? 'a laboratory value';
  return (
    NOUNS[field] ??
    field
      .split('.')
      .at(-1)
      ?.replaceAll(/([A-Z])/g, ' $1')
      .toLowerCase() ??
    field
  );
}

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Why the form cannot be submitted yet, in a sentence; null when it can. */
export function whyNotYet(check: CaseFormCheck, values: CaseFormValues): string | null {
  const wrong = Object.keys(check.errors);
  if (wrong.length > 0) {
    const named = wrong.length > 3 ? `${wrong.length} entries` : list(wrong.map((field) => nounOf(field, values)));
    return `Fix ${named} to submit. The draft is kept.`;
  }
  if (check.missing.length > 0) return `Still needed: ${list(check.missing.map((field) => nounOf(field, values)))}.`;
  return null;
}
