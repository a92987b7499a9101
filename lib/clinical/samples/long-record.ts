import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { SampleCase } from './sample-cases.ts';

/** What nurses wrote beside the observations; nothing of it bears on the case. */
const remarks = [
  'Slept well between rounds. Repositioned, skin intact.',
  'Washed and dressed with help of one. Breakfast eaten, 200 mL of tea.',
  'Physiotherapy: walked to the door and back with the frame.',
  'Dressing of the hip dry and in place. Drain removed on the second day.',
  'Daughter visited. In good spirits, did the crossword.',
  'Lunch half eaten. Fluids 350 mL since morning, urine bottle 400 mL.',
  'Paracetamol 1 g given as charted. Call bell within reach.',
  'Sat out in the chair for an hour, then back to bed on request.',
];

const two = (value: number): string => String(value).padStart(2, '0');

/** One round of observations in the words of a ward chart, steady with small swings. */
function round(day: number, hour: number): string {
  const nth = day * 8 + hour / 3;
  const pulse = 72 + ((nth * 7) % 11);
  const systolic = 124 + ((nth * 5) % 13);
  const diastolic = 72 + ((nth * 3) % 9);
  const breaths = 14 + (nth % 3);
  const oxygen = 96 + (nth % 3);
  const temperature = (36.4 + ((nth * 2) % 5) / 10).toFixed(1);
  return `Day ${day + 1}, ${two(hour)}:00. BP ${systolic}/${diastolic}, P ${pulse}, RR ${breaths}, SpO2 ${oxygen} % on air, T ${temperature}. ${remarks[nth % remarks.length]} Checked and signed, bay 4, bed 2.`;
}

/** Ward rounds every three hours, as somebody copies them out of another hospital's record. */
const wardChart = (fromDay: number, days: number): string =>
  Array.from({ length: days * 8 }, (_, nth) => round(fromDay + Math.floor(nth / 8), (nth % 8) * 3)).join('\n');

const mmol = (code: string, value: number) => ({ code, value, unit: 'mmol/L' });
const cells = (code: string, value: number) => ({ code, value, unit: '10^9/L' });
const perLitre = (code: string, value: number) => ({ code, value, unit: 'U/L' });

/** The panel taken on arrival. */
const labs: SampleCase['input']['labs'] = [
  { code: 'haemoglobin', value: 104, unit: 'g/L' },
  ...[cells('white-cell-count', 10.9), cells('neutrophils', 7.8), cells('lymphocytes', 1.4), cells('platelets', 388)],
  ...[mmol('sodium', 136), mmol('potassium', 4.3), mmol('chloride', 101), mmol('bicarbonate', 20), mmol('urea', 8.1)],
  ...[mmol('glucose', 9.4), mmol('lactate', 2.6), mmol('calcium', 2.31)],
  ...[perLitre('alt', 41), perLitre('ast', 38), perLitre('alp', 128), perLitre('ck', 96)],
  { code: 'creatinine', value: 94, unit: 'µmol/L' },
  { code: 'bilirubin', value: 11, unit: 'µmol/L' },
  { code: 'albumin', value: 31, unit: 'g/L' },
  { code: 'crp', value: 38, unit: 'mg/L' },
  { code: 'troponin-t-hs', value: 42, unit: 'ng/L' },
  { code: 'nt-probnp', value: 1240, unit: 'ng/L' },
  { code: 'inr', value: 1.1 },
  { code: 'ph', value: 7.47 },
  { code: 'paco2', value: 4.1, unit: 'kPa' },
  { code: 'procalcitonin', value: 0.08, unit: 'µg/L' },
  { code: 'hba1c', value: 54, unit: 'mmol/mol' },
  { code: 'mcv', value: 84, unit: 'fL' },
  { code: 'egfr', value: 58, unit: 'mL/min/1.73m2' },
  { code: 'uric-acid', value: 310, unit: 'µmol/L' },
  { code: 'aptt', value: 31, unit: 's' },
  ...[perLitre('ldh', 260), perLitre('lipase', 38)],
];

const medications: SampleCase['input']['medications'] = [
  { name: 'enoxaparin', dose: '40 mg daily, last given four days ago', anticoagulant: true },
  { name: 'paracetamol', dose: '1 g four times a day' },
  { name: 'oxycodone', dose: '5 mg when needed' },
  { name: 'metformin', dose: '850 mg twice a day' },
  { name: 'ramipril', dose: '5 mg daily' },
  { name: 'bisoprolol', dose: '2.5 mg daily' },
  { name: 'furosemide', dose: '40 mg in the morning' },
  { name: 'atorvastatin', dose: '40 mg at night' },
  { name: 'tiotropium', dose: '18 µg inhaled daily' },
  { name: 'salbutamol', dose: '100 µg inhaled when needed' },
];

const asked: readonly System[] = [
  'ear-nose-throat-eye',
  'skin-allergy',
  'psychiatric',
  'haematological',
  'endocrine-metabolic',
];

/** A review of systems as some records export it: every symptom of the form that was asked for in vain, one by one. */
const deniedOneByOne = [...findingByCode.values()]
  .filter(({ kind, systems: [system] }) => kind === 'symptom' && system !== undefined && asked.includes(system))
  .map(({ code }) => ({ code, state: 'absent' as const }));

/** An invented emergency that comes with a whole ward chart: more than one attempt comfortably reads. */
export const longRecordCase: SampleCase = {
  name: 'Sent over with a whole ward chart, 67',
  shows:
    'a record that is long for one attempt: agents ask for more tokens, and a person decides where the risk is high',
  input: {
    patient: { ageYears: 67, sex: 'female', setting: 'emergency-department', weightKg: 81 },
    complaint: [
      'Transferred from the rehabilitation ward. Sudden shortness of breath and sharp chest pain, worse on breathing in, since six this morning. Coughed up a little blood. Felt faint on the way to the toilet, palpitations, sweating. Dry cough. Left calf swollen and sore since yesterday. No fever, no vomiting, no headache, no abdominal pain, no rash.',
      'The chart as sent along, first part:',
      wardChart(0, 12),
    ].join('\n\n'),
    history: [
      'Hip replacement sixteen days ago, bedridden for most of the first week. COPD, heart failure, hypertension, type 2 diabetes, high cholesterol. Former smoker of 20 a day. Father died of a heart attack at 60. Deep vein thrombosis after the birth of her second child. No asthma, no cancer, no stroke.',
      'The chart as sent along, first part copied again, by mistake of the sender:',
      wardChart(0, 12),
    ].join('\n\n'),
    findings: [
      ...['ecg-right-heart-strain', 'calf-asymmetry', 'cxr-normal', 'recent-surgery', 'raised-jvp'].map((code) => ({
        code,
        state: 'present' as const,
      })),
      ...['crackles', 'cyanosis', 'st-elevation', 'murmur-new', 'leg-oedema', 'dullness-percussion'].map((code) => ({
        code,
        state: 'absent' as const,
      })),
      ...deniedOneByOne,
    ],
    vitals: {
      temperatureC: 37.4,
      heartRateBpm: 118,
      respiratoryRatePerMin: 26,
      systolicMmHg: 112,
      diastolicMmHg: 70,
      spo2Percent: 90,
      onOxygen: false,
      consciousness: 'alert',
      painScore: 6,
    },
    labs,
    medications,
    allergies: ['penicillin', 'latex'],
    priority: 'emergency',
    region: 'eu',
  },
};
