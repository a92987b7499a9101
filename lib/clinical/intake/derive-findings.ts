import { ckdEpi2021 } from '#lib/clinical/scores/ckd-epi.ts';
import { ageAdjustedDDimerLimit } from '#lib/clinical/scores/years.ts';
import { type Bedside, gcsTotalOf } from './bedside.ts';
import { labByCode } from './lab-catalogue.ts';
import { referenceRangeOf } from './labs.ts';

/** Present, absent, or undefined where the measurement is missing or borderline. */
type Derived = boolean | undefined;
type Rule = { code: string; derive: (patient: Bedside) => Derived };

/** Present from `from`, absent below `below`; between them nothing is said. */
const raised = (value: number | undefined, from: number, below = from): Derived => {
  if (value === undefined) return undefined;
  if (value >= from) return true;
  return value < below ? false : undefined;
};
/** Present under `under`, absent from `from`. */
const lowered = (value: number | undefined, under: number, from = under): Derived => {
  if (value === undefined) return undefined;
  if (value < under) return true;
  return value >= from ? false : undefined;
};
const either = (...states: readonly Derived[]): Derived => {
  if (states.includes(true)) return true;
  return states.includes(false) ? false : undefined;
};

const byAge = (age: number, bands: readonly (readonly [under: number, value: number])[], adult: number): number =>
  bands.find(([under]) => age < under)?.[1] ?? adult;

/** Upper limits of heart and breathing rate and lower limit of systolic pressure by age (NICE NG143 and APLS charts for children). */
const fastHeart = (age: number) =>
  byAge(
    age,
    [
      [1, 160],
      [2, 150],
      [5, 140],
      [12, 125],
    ],
    101,
  );
const fastBreathing = (age: number) =>
  byAge(
    age,
    [
      [1, 51],
      [5, 41],
      [12, 31],
    ],
    21,
  );
const lowSystolic = (age: number) =>
  byAge(
    age,
    [
      [0.1, 60],
      [1, 70],
      [10, 70 + 2 * age],
    ],
    90,
  );

const aboveRange = (patient: Bedside, lab: string): Derived => {
  const entry = labByCode.get(lab);
  const high = entry && referenceRangeOf(entry, patient).high;
  const value = patient.lab(lab);
  return value === undefined || high === undefined ? undefined : value > high;
};
const belowRange = (patient: Bedside, lab: string): Derived => {
  const entry = labByCode.get(lab);
  const low = entry && referenceRangeOf(entry, patient).low;
  const value = patient.lab(lab);
  return value === undefined || low === undefined ? undefined : value < low;
};
/** Present above `times` the upper limit, absent within the range. */
const manyTimes = (patient: Bedside, lab: string, times: number): Derived => {
  const entry = labByCode.get(lab);
  const high = entry && referenceRangeOf(entry, patient).high;
  return high === undefined ? undefined : raised(patient.lab(lab), high * times, high);
};

const hypoxia = ({ vitals }: Bedside): Derived => {
  const { spo2Percent, onOxygen, spo2Scale } = vitals;
  const low = lowered(spo2Percent, spo2Scale === 2 ? 88 : 94, spo2Scale === 2 ? 88 : 95);
  return low === false && onOxygen ? undefined : low;
};

const isHypotensive = ({ vitals, ageYears }: Bedside): Derived => lowered(vitals.systolicMmHg, lowSystolic(ageYears));

const shock = (patient: Bedside): Derived => {
  const hypotension = isHypotensive(patient);
  if (!hypotension) return hypotension;
  const { vitals } = patient;
  const signs = [
    raised(patient.lab('lactate'), 2),
    raised(vitals.heartRateBpm, fastHeart(patient.ageYears)),
    vitals.consciousness === undefined ? undefined : vitals.consciousness !== 'alert',
    patient.has('capillary-refill-slow'),
    patient.has('cold-peripheries'),
  ];
  return signs.includes(true) ? true : undefined;
};

const armDifference = ({ vitals }: Bedside): Derived =>
  vitals.systolicMmHg === undefined || vitals.otherArmSystolicMmHg === undefined
    ? undefined
    : Math.abs(vitals.systolicMmHg - vitals.otherArmSystolicMmHg) >= 20;

const acidosis = (patient: Bedside): Derived =>
  lowered(patient.lab('ph'), 7.35) ?? lowered(patient.lab('bicarbonate'), 18, 22);

const gfr = (patient: Bedside): number | undefined => {
  const creatinine = patient.lab('creatinine');
  const known = patient.lab('egfr');
  if (known !== undefined || creatinine === undefined || patient.ageYears < 18) return known;
  if (patient.sex !== 'female' && patient.sex !== 'male') return undefined;
  const { ageYears } = patient;
  return ckdEpi2021({ creatinineUmolPerL: creatinine, ageYears, female: patient.sex === 'female' });
};

const positive = (patient: Bedside, lab: string): Derived =>
  raised(patient.lab(lab), labByCode.get(lab)?.qualitative?.positiveFrom ?? 1);

const lab = (code: string, from: string, test: (patient: Bedside, lab: string) => Derived): Rule => ({
  code,
  derive: (patient) => test(patient, from),
});

const vitalRules: readonly Rule[] = [
  { code: 'fever', derive: ({ vitals }) => raised(vitals.temperatureC, 38, 37.5) },
  { code: 'high-fever', derive: ({ vitals }) => raised(vitals.temperatureC, 39) },
  { code: 'hypothermia', derive: ({ vitals }) => lowered(vitals.temperatureC, 35, 35.5) },
  { code: 'tachycardia', derive: ({ vitals, ageYears }) => raised(vitals.heartRateBpm, fastHeart(ageYears)) },
  {
    code: 'heart-rate-over-140',
    derive: ({ vitals, ageYears }) => raised(vitals.heartRateBpm, ageYears < 5 ? 180 : 141),
  },
  {
    code: 'bradycardia',
    derive: ({ vitals, ageYears }) =>
      ageYears < 12 ? lowered(vitals.heartRateBpm, ageYears < 1 ? 80 : 60) : lowered(vitals.heartRateBpm, 50, 60),
  },
  {
    code: 'tachypnoea',
    derive: ({ vitals, ageYears }) => raised(vitals.respiratoryRatePerMin, fastBreathing(ageYears)),
  },
  { code: 'hypotension', derive: isHypotensive },
  { code: 'shock', derive: shock },
  {
    code: 'blood-pressure-raised',
    derive: ({ vitals }) => either(raised(vitals.systolicMmHg, 140), raised(vitals.diastolicMmHg, 90)),
  },
  {
    code: 'wide-pulse-pressure',
    derive: ({ vitals: { systolicMmHg, diastolicMmHg } }) =>
      systolicMmHg === undefined || diastolicMmHg === undefined
        ? undefined
        : raised(systolicMmHg - diastolicMmHg, 80, 60),
  },
  {
    code: 'hypertension-severe',
    derive: ({ vitals }) => either(raised(vitals.systolicMmHg, 180), raised(vitals.diastolicMmHg, 120)),
  },
  { code: 'hypoxia', derive: hypoxia },
  {
    code: 'altered-consciousness',
    derive: ({ vitals }) => lowered(gcsTotalOf(vitals), 15),
  },
  { code: 'confusion', derive: ({ vitals }) => (vitals.consciousness === 'confusion' ? true : undefined) },
  { code: 'pulse-deficit', derive: armDifference },
];

const labRules: readonly Rule[] = [
  {
    code: 'troponin-raised',
    derive: (patient) => either(aboveRange(patient, 'troponin-i-hs'), aboveRange(patient, 'troponin-t-hs')),
  },
  {
    code: 'troponin-markedly-raised',
    derive: (patient) => either(manyTimes(patient, 'troponin-i-hs', 5), manyTimes(patient, 'troponin-t-hs', 5)),
  },
  {
    code: 'd-dimer-raised',
    derive: (patient) => raised(patient.lab('d-dimer'), ageAdjustedDDimerLimit(patient.ageYears)),
  },
  { code: 'bnp-raised', derive: (patient) => either(aboveRange(patient, 'bnp'), aboveRange(patient, 'nt-probnp')) },
  lab('anaemia', 'haemoglobin', belowRange),
  { code: 'anaemia-severe', derive: (patient) => lowered(patient.lab('haemoglobin'), 80) },
  lab('polycythaemia', 'haemoglobin', aboveRange),
  lab('microcytosis', 'mcv', belowRange),
  lab('macrocytosis', 'mcv', aboveRange),
  lab('leucocytosis', 'white-cell-count', aboveRange),
  lab('leucopenia', 'white-cell-count', belowRange),
  { code: 'neutropenia', derive: (patient) => lowered(patient.lab('neutrophils'), 1, 1.5) },
  { code: 'neutrophilia', derive: (patient) => aboveRange(patient, 'neutrophils') },
  lab('lymphocytosis', 'lymphocytes', aboveRange),
  lab('lymphopenia', 'lymphocytes', belowRange),
  lab('eosinophilia', 'eosinophils', aboveRange),
  lab('thrombocytopenia', 'platelets', belowRange),
  lab('thrombocytosis', 'platelets', aboveRange),
  lab('hyponatraemia', 'sodium', belowRange),
  lab('hypernatraemia', 'sodium', aboveRange),
  lab('hyperkalaemia', 'potassium', aboveRange),
  lab('hypokalaemia', 'potassium', belowRange),
  { code: 'acidosis', derive: acidosis },
  {
    code: 'alkalosis',
    derive: (patient) => either(raised(patient.lab('ph'), 7.451), raised(patient.lab('bicarbonate'), 32, 30)),
  },
  { code: 'lactate-raised', derive: (patient) => aboveRange(patient, 'lactate') },
  lab('urea-raised', 'urea', aboveRange),
  lab('creatinine-raised', 'creatinine', aboveRange),
  { code: 'egfr-low', derive: (patient) => lowered(gfr(patient), 60) },
  { code: 'hyperglycaemia', derive: (patient) => raised(patient.lab('glucose'), 11.05, 7.8) },
  { code: 'glucose-over-30', derive: (patient) => raised(patient.lab('glucose'), 30) },
  {
    code: 'hypoglycaemia',
    derive: (patient) => lowered(patient.lab('glucose'), patient.ageYears < 0.1 ? 2.6 : 4),
  },
  { code: 'hba1c-raised', derive: (patient) => raised(patient.lab('hba1c'), 48, 42) },
  { code: 'crp-raised', derive: (patient) => raised(patient.lab('crp'), 10, 5) },
  lab('esr-raised', 'esr', aboveRange),
  { code: 'procalcitonin-raised', derive: (patient) => raised(patient.lab('procalcitonin'), 0.25, 0.1) },
  {
    code: 'alt-raised',
    derive: (patient) => either(aboveRange(patient, 'alt'), aboveRange(patient, 'ast')),
  },
  {
    code: 'alt-over-1000',
    derive: (patient) => either(raised(patient.lab('alt'), 1000), raised(patient.lab('ast'), 1000)),
  },
  lab('alp-raised', 'alp', aboveRange),
  lab('bilirubin-raised', 'bilirubin', aboveRange),
  lab('albumin-low', 'albumin', belowRange),
  {
    code: 'lipase-raised',
    derive: (patient) => either(manyTimes(patient, 'lipase', 3), manyTimes(patient, 'amylase', 3)),
  },
  {
    code: 'inr-raised',
    derive: (patient) => (patient.has('anticoagulant') ? undefined : raised(patient.lab('inr'), 1.3, 1.21)),
  },
  lab('aptt-prolonged', 'aptt', aboveRange),
  lab('b12-low', 'vitamin-b12', belowRange),
  lab('ldh-raised', 'ldh', aboveRange),
  lab('tsh-raised', 'tsh', aboveRange),
  lab('tsh-low', 'tsh', belowRange),
  lab('free-t4-raised', 'free-t4', aboveRange),
  lab('free-t4-low', 'free-t4', belowRange),
  lab('ferritin-low', 'ferritin', belowRange),
  lab('ferritin-raised', 'ferritin', aboveRange),
  lab('uric-acid-raised', 'uric-acid', aboveRange),
  lab('hypercalcaemia', 'calcium', aboveRange),
  lab('hypocalcaemia', 'calcium', belowRange),
  { code: 'ck-raised', derive: (patient) => aboveRange(patient, 'ck') },
  lab('hypercapnia', 'paco2', aboveRange),
  lab('hypocapnia', 'paco2', belowRange),
  { code: 'ketones-raised', derive: (patient) => raised(patient.lab('ketones'), 1.5, 0.6) },
  lab('urine-hcg-positive', 'urine-hcg', positive),
  lab('urine-leucocytes-positive', 'urine-leucocytes', positive),
  lab('urine-nitrite-positive', 'urine-nitrite', positive),
  lab('urine-blood-positive', 'urine-blood', positive),
  lab('urine-protein-positive', 'urine-protein', positive),
  lab('urine-ketones-positive', 'urine-ketones', positive),
  lab('urine-glucose-positive', 'urine-glucose', positive),
];

/** Findings that vital signs and labs establish or exclude; a missing or borderline measurement leaves its finding out. */
export const deriveFindings = (patient: Bedside): Record<string, 'present' | 'absent'> => {
  const derived: Record<string, 'present' | 'absent'> = {};
  for (const { code, derive } of [...vitalRules, ...labRules]) {
    const state = derive(patient);
    if (state !== undefined) derived[code] = state ? 'present' : 'absent';
  }
  return derived;
};

/** Codes that this module can establish, for checks against the vocabulary. */
export const derivedCodes: readonly string[] = [...vitalRules, ...labRules].map(({ code }) => code);
