import type { CaseDraft } from '#lib/clinical/intake/index.ts';
import type { CaseFormValues } from './case-form-values.ts';
import { kilogramsOf, readGcs, readNumber, readPressure, readTemperature } from './read-number.ts';

/** Findings recognised in the text: code → what the text says. */
export type HeardStates = Readonly<Record<string, 'present' | 'absent' | 'unknown'>>;

/** What the API takes, what could not be read, and from which row of the form each list entry came. */
export type CaseRequest = {
  readonly input: CaseDraft;
  readonly unreadable: Readonly<Record<string, string>>;
  readonly labRows: readonly number[];
  readonly medicationRows: readonly number[];
  readonly allergyRows: readonly number[];
};

/** Collects numbers; what is not one is noted under its field. */
class Reader {
  readonly unreadable: Record<string, string> = {};

  number(field: string, typed: string, read: (typed: string) => number | null | undefined = readNumber) {
    return this.parsed(field, read(typed), 'Write a number, for example 36.8');
  }

  parsed<T>(field: string, value: T | null | undefined, say: string): T | undefined {
    if (value === null) this.unreadable[field] = say;
    return value ?? undefined;
  }
}

/** Leaves out what is undefined; undefined when nothing is left. */
function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } | undefined {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as ReturnType<typeof defined<T>> & object);
}

const truth = (answer: '' | 'yes' | 'no'): boolean | undefined => (answer === '' ? undefined : answer === 'yes');
const words = (typed: string): string | undefined => typed.trim() || undefined;

function patientOf({ patient, units }: CaseFormValues, reader: Reader): CaseDraft['patient'] {
  const age = reader.number('patient.ageYears', patient.ageYears);
  const weight = reader.number('patient.weightKg', patient.weightKg);
  const mayBePregnant = patient.sex !== 'male';
  const pregnant = mayBePregnant ? truth(patient.pregnant) : undefined;
  const inYears = age !== undefined && patient.ageUnit === 'months' ? Number((age / 12).toFixed(3)) : age;
  return defined({
    pseudonym: words(patient.pseudonym),
    ageYears: inYears,
    sex: patient.sex || undefined,
    setting: patient.setting || undefined,
    pregnant,
    gestationWeeks: pregnant ? reader.number('patient.gestationWeeks', patient.gestationWeeks) : undefined,
    weightKg: weight !== undefined && units === 'US' ? kilogramsOf(weight) : weight,
    ethnicity: words(patient.ethnicity),
  });
}

function vitalsOf({ vitals, units }: CaseFormValues, reader: Reader): CaseDraft['vitals'] {
  const sayPair = 'Write systolic and diastolic, for example 120/80';
  const pressure = reader.parsed('vitals.pressure', readPressure(vitals.pressure), sayPair);
  const other = reader.parsed('vitals.otherPressure', readPressure(vitals.otherPressure), sayPair);
  const gcs = reader.parsed('vitals.gcs', readGcs(vitals.gcs), 'Write eye, verbal and motor, for example 4 5 6');
  const temperature = (typed: string) => readTemperature(typed, units === 'US' ? '°F' : '°C');
  return defined({
    temperatureC: reader.number('vitals.temperatureC', vitals.temperatureC, temperature),
    heartRateBpm: reader.number('vitals.heartRateBpm', vitals.heartRateBpm),
    respiratoryRatePerMin: reader.number('vitals.respiratoryRatePerMin', vitals.respiratoryRatePerMin),
    systolicMmHg: pressure?.systolic,
    diastolicMmHg: pressure?.diastolic,
    otherArmSystolicMmHg: other?.systolic,
    otherArmDiastolicMmHg: other?.diastolic,
    spo2Percent: reader.number('vitals.spo2Percent', vitals.spo2Percent),
    onOxygen: truth(vitals.onOxygen),
    oxygenLitresPerMin:
      vitals.onOxygen === 'yes' ? reader.number('vitals.oxygenLitresPerMin', vitals.oxygenLitresPerMin) : undefined,
    consciousness: vitals.consciousness || undefined,
    gcsEye: gcs?.eye,
    gcsVerbal: gcs?.verbal,
    gcsMotor: gcs?.motor,
    painScore: reader.number('vitals.painScore', vitals.painScore),
  });
}

/** The picker's answers first; then recognised findings that were confirmed, and dropped ones as unknown, so that no reader hears them again. */
function findingsOf({ findings, heard }: CaseFormValues, states: HeardStates): CaseDraft['findings'] {
  const picked = new Set(findings.map(({ code }) => code));
  const said = Object.entries(heard).flatMap(([code, verdict]) => {
    const state = states[code];
    if (state === undefined || picked.has(code)) return [];
    return [{ code, state: verdict === 'dropped' ? ('unknown' as const) : state }];
  });
  const all = [...findings, ...said];
  return all.length === 0 ? undefined : all;
}

type Rows<T> = { readonly entries: T[]; readonly from: number[] };

function rowsOf<Row, T>(rows: readonly Row[], read: (row: Row, index: number) => T | undefined): Rows<T> {
  const kept = rows.flatMap((row, index) => {
    const entry = read(row, index);
    return entry === undefined ? [] : [{ entry, index }];
  });
  return { entries: kept.map(({ entry }) => entry), from: kept.map(({ index }) => index) };
}

type LabRow = CaseFormValues['labs'][number];
type LabEntry = NonNullable<CaseDraft['labs']>[number];

function labOf(row: LabRow, index: number, reader: Reader): LabEntry | undefined {
  if (row.value === 'positive' || row.value === 'negative') return { code: row.code, value: row.value };
  const value = reader.number(`labs.${index}.value`, row.value);
  return value === undefined ? undefined : { code: row.code, value, ...(row.unit && { unit: row.unit }) };
}

type MedicationEntry = NonNullable<CaseDraft['medications']>[number];

function medicationOf({ name, dose, ...flags }: CaseFormValues['medications'][number]): MedicationEntry | undefined {
  if (name.trim() === '') return undefined;
  const raised = Object.fromEntries(Object.entries(flags).filter(([, isOn]) => isOn));
  return { name: name.trim(), ...(dose.trim() && { dose: dose.trim() }), ...raised };
}

/** A list that may be known to be empty. */
const listOf = <T>(entries: T[], isNone: boolean): T[] | undefined =>
  entries.length > 0 || isNone ? entries : undefined;

/** The form as the API takes it, in SI units; empty fields and rows are left out. */
export function toCaseInput(values: CaseFormValues, heard: HeardStates): CaseRequest {
  const reader = new Reader();
  const labs = rowsOf(values.labs, (row, index) => labOf(row, index, reader));
  const medications = rowsOf(values.medications, medicationOf);
  const allergies = rowsOf(values.allergies, ({ name }) => words(name));
  const input = defined({
    patient: patientOf(values, reader) ?? {},
    complaint: words(values.complaint),
    history: words(values.history),
    findings: findingsOf(values, heard),
    vitals: vitalsOf(values, reader),
    labs: listOf(labs.entries, false),
    medications: listOf(medications.entries, values.takesNothing),
    allergies: listOf(allergies.entries, values.hasNoAllergy),
    priority: values.priority,
    region: values.region,
  });
  return {
    input: (input ?? {}) as CaseDraft,
    unreadable: reader.unreadable,
    labRows: labs.from,
    medicationRows: medications.from,
    allergyRows: allergies.from,
  };
}
