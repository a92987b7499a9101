/** A vital sign: the field's name, unit and ranges; `soft` by age, minAge ≤ age < maxAge, first fit counts. */
export type Vital = {
  field: VitalField;
  label: string;
  unit: string;
  /** Outside it the value is impossible. */
  hard: readonly [number, number];
  /** Outside it the value is asked about. */
  soft: readonly { maxAge?: number; range: readonly [number, number] }[];
  loinc?: string;
};

export type VitalField =
  | 'temperatureC'
  | 'heartRateBpm'
  | 'respiratoryRatePerMin'
  | 'systolicMmHg'
  | 'diastolicMmHg'
  | 'otherArmSystolicMmHg'
  | 'otherArmDiastolicMmHg'
  | 'spo2Percent'
  | 'oxygenLitresPerMin'
  | 'gcsEye'
  | 'gcsVerbal'
  | 'gcsMotor'
  | 'painScore';

const systolic = {
  unit: 'mmHg',
  hard: [30, 300],
  soft: [{ maxAge: 1, range: [60, 120] }, { maxAge: 12, range: [70, 140] }, { range: [80, 200] }],
  loinc: '8480-6',
} as const;
const diastolic = {
  unit: 'mmHg',
  hard: [10, 200],
  soft: [{ maxAge: 12, range: [30, 90] }, { range: [40, 120] }],
  loinc: '8462-4',
} as const;
const component = (field: VitalField, label: string, most: number): Vital => ({
  field,
  label,
  unit: '',
  hard: [1, most],
  soft: [{ range: [1, most] }],
});

/** Every numeric vital sign of a case. Adult ranges as agreed for the form; children's after common paediatric charts. */
export const vitals: readonly Vital[] = [
  {
    field: 'temperatureC',
    label: 'Temperature',
    unit: '°C',
    hard: [25, 45],
    soft: [{ range: [35, 40] }],
    loinc: '8310-5',
  },
  {
    field: 'heartRateBpm',
    label: 'Heart rate',
    unit: '/min',
    hard: [0, 300],
    soft: [
      { maxAge: 1, range: [80, 190] },
      { maxAge: 5, range: [70, 170] },
      { maxAge: 12, range: [55, 150] },
      { range: [40, 150] },
    ],
    loinc: '8867-4',
  },
  {
    field: 'respiratoryRatePerMin',
    label: 'Respiratory rate',
    unit: '/min',
    hard: [0, 80],
    soft: [
      { maxAge: 1, range: [20, 60] },
      { maxAge: 5, range: [16, 50] },
      { maxAge: 12, range: [12, 40] },
      { range: [8, 30] },
    ],
    loinc: '9279-1',
  },
  { field: 'systolicMmHg', label: 'Systolic pressure', ...systolic },
  { field: 'diastolicMmHg', label: 'Diastolic pressure', ...diastolic },
  { field: 'otherArmSystolicMmHg', label: 'Systolic pressure, other arm', ...systolic },
  { field: 'otherArmDiastolicMmHg', label: 'Diastolic pressure, other arm', ...diastolic },
  {
    field: 'spo2Percent',
    label: 'SpO₂',
    unit: '%',
    hard: [30, 100],
    soft: [{ range: [80, 100] }],
    loinc: '59408-5',
  },
  {
    field: 'oxygenLitresPerMin',
    label: 'Oxygen flow',
    unit: 'L/min',
    hard: [0, 80],
    soft: [{ range: [0, 15] }],
    loinc: '3151-8',
  },
  component('gcsEye', 'GCS eye', 4),
  component('gcsVerbal', 'GCS verbal', 5),
  component('gcsMotor', 'GCS motor', 6),
  {
    field: 'painScore',
    label: 'Pain',
    unit: 'of 10',
    hard: [0, 10],
    soft: [{ range: [0, 10] }],
    loinc: '72514-3',
  },
];

/** Vital sign by its field. */
export const vitalByField: ReadonlyMap<VitalField, Vital> = new Map(vitals.map((vital) => [vital.field, vital]));

/** The ordinary range of a vital sign at an age in years. */
export const softRangeOf = (vital: Vital, ageYears: number): readonly [number, number] =>
  vital.soft.find((band) => band.maxAge === undefined || ageYears < band.maxAge)?.range ?? vital.hard;
