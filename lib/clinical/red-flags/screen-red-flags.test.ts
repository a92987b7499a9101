import { describe, expect, test } from 'vitest';
import { assembleEvidence } from '#lib/clinical/intake/assemble-evidence.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { conditionById, findingByCode } from '#lib/clinical/knowledge/index.ts';
import { computeScores } from '#lib/clinical/scores/compute-scores.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import { redFlagRules, screenRedFlags } from './screen-red-flags.ts';

type Patient = {
  age?: number;
  sex?: 'female' | 'male';
  pregnant?: boolean;
  weeks?: number;
  has?: string;
  lacks?: string;
  vitals?: CaseInput['vitals'];
  labs?: Record<string, number>;
};

const units: Record<string, string> = {
  lactate: 'mmol/L',
  glucose: 'mmol/L',
  ketones: 'mmol/L',
  potassium: 'mmol/L',
  sodium: 'mmol/L',
  calcium: 'mmol/L',
  neutrophils: '10^9/L',
  haemoglobin: 'g/L',
  paco2: 'kPa',
  ph: '',
  'troponin-i-hs': 'ng/L',
  'urine-hcg': 'IU/L',
  'free-t4': 'pmol/L',
};

const inputOf = ({
  age = 45,
  sex = 'male',
  pregnant,
  weeks,
  has = '',
  lacks = '',
  vitals,
  labs = {},
}: Patient): CaseInput => ({
  patient: { ageYears: age, sex, pregnant, gestationWeeks: weeks },
  complaint: 'as stated',
  findings: [
    ...has
      .split(' ')
      .filter(Boolean)
      .map((code) => ({ code, state: 'present' as const })),
    ...lacks
      .split(' ')
      .filter(Boolean)
      .map((code) => ({ code, state: 'absent' as const })),
  ],
  vitals,
  labs: Object.entries(labs).map(([code, value]) => ({ code, value, unit: units[code] })),
});

const flagsOf = (patient: Patient): string[] => {
  const { evidence, input } = assembleEvidence(inputOf(patient), lexicalReader);
  return screenRedFlags(input, evidence, computeScores(input, evidence)).map(({ id }) => id);
};

const unwell = {
  respiratoryRatePerMin: 24,
  spo2Percent: 95,
  onOxygen: false,
  systolicMmHg: 108,
  heartRateBpm: 115,
  temperatureC: 38.6,
  consciousness: 'alert',
} as const;

/** For every rule at least one patient it must catch and one near it that it must leave alone. */
const cases: Record<string, { catches: Patient[]; leaves: Patient[] }> = {
  'acute-coronary-syndrome': {
    catches: [
      { has: 'chest-pain sweating' },
      { has: 'chest-pain', labs: { 'troponin-i-hs': 90 } },
      { has: 'st-elevation' },
      { age: 60, has: 'chest-pain-crushing' },
    ],
    leaves: [
      { has: 'chest-pain', lacks: 'sweating' },
      { age: 12, has: 'chest-pain sweating' },
      { has: 'chest-pain sweating chest-wall-tenderness' },
    ],
  },
  'aortic-dissection': {
    catches: [
      { has: 'chest-pain-tearing' },
      { has: 'chest-pain', vitals: { systolicMmHg: 204, otherArmSystolicMmHg: 158 } },
      { has: 'chest-pain radiates-back sudden-onset' },
    ],
    leaves: [{ has: 'chest-pain radiates-back' }, { has: 'back-pain' }],
  },
  'pulmonary-embolism': {
    catches: [
      { has: 'chest-pain-pleuritic', vitals: { heartRateBpm: 112, spo2Percent: 92 } },
      { has: 'shortness-of-breath calf-asymmetry' },
      { has: 'shortness-of-breath deep-vein-thrombosis-known recent-surgery haemoptysis cancer-known' },
    ],
    leaves: [{ has: 'shortness-of-breath', vitals: { heartRateBpm: 112 } }, { has: 'calf-pain' }],
  },
  'tension-pneumothorax': {
    catches: [
      { has: 'breath-sounds-reduced-one-side tracheal-deviation' },
      { has: 'cxr-pneumothorax', vitals: { systolicMmHg: 80 } },
    ],
    leaves: [{ has: 'cxr-pneumothorax', vitals: { systolicMmHg: 124, spo2Percent: 97 } }],
  },
  'severe-hypoxia': {
    catches: [{ vitals: { spo2Percent: 89 } }, { vitals: { spo2Percent: 86, spo2Scale: 2 } }],
    leaves: [{ vitals: { spo2Percent: 90, spo2Scale: 2 } }, { vitals: { spo2Percent: 94 } }],
  },
  'severe-asthma': {
    catches: [{ has: 'wheeze cannot-complete-sentences' }, { has: 'silent-chest' }],
    leaves: [{ has: 'wheeze' }],
  },
  'airway-threat': {
    catches: [{ age: 4, has: 'drooling sore-throat fever' }, { has: 'stridor' }],
    leaves: [{ age: 2, has: 'stridor cough-barking' }, { has: 'sore-throat fever' }],
  },
  anaphylaxis: {
    catches: [{ has: 'hives wheeze' }, { has: 'suspect-food', vitals: { systolicMmHg: 78 } }],
    leaves: [{ has: 'hives' }, { has: 'wheeze' }],
  },
  'ruptured-aortic-aneurysm': {
    catches: [
      { age: 72, has: 'back-pain', vitals: { systolicMmHg: 84 } },
      { age: 70, has: 'abdominal-pain syncope' },
    ],
    leaves: [
      { age: 72, has: 'back-pain' },
      { age: 30, has: 'abdominal-pain syncope' },
    ],
  },
  'cardiac-syncope': {
    catches: [{ has: 'exertional-syncope' }, { age: 19, has: 'syncope family-history-sudden-death' }],
    leaves: [{ has: 'syncope' }],
  },
  'unstable-arrhythmia': {
    catches: [{ has: 'ecg-wide-tachycardia' }, { has: 'syncope', vitals: { heartRateBpm: 34 } }],
    leaves: [{ vitals: { heartRateBpm: 34 } }],
  },
  'pulmonary-oedema': {
    catches: [{ has: 'sputum-pink-frothy' }, { has: 'shortness-of-breath orthopnoea', vitals: { spo2Percent: 91 } }],
    leaves: [{ has: 'shortness-of-breath orthopnoea', vitals: { spo2Percent: 97 } }],
  },
  'cardiac-tamponade': {
    catches: [{ has: 'heart-sounds-muffled raised-jvp', vitals: { systolicMmHg: 82 } }],
    leaves: [{ has: 'raised-jvp', vitals: { systolicMmHg: 132 } }],
  },
  'acute-limb-ischaemia': {
    catches: [{ has: 'limb-cold-painful' }],
    leaves: [{ has: 'claudication' }, { has: 'limb-cold-painful symptoms-over-4-weeks' }],
  },
  shock: {
    catches: [{ vitals: { systolicMmHg: 82, heartRateBpm: 128 } }],
    leaves: [{ vitals: { systolicMmHg: 82, heartRateBpm: 60 } }],
  },
  'hypertensive-emergency': {
    catches: [{ has: 'confusion', vitals: { systolicMmHg: 224, diastolicMmHg: 130 } }],
    leaves: [{ vitals: { systolicMmHg: 224, diastolicMmHg: 130 } }],
  },
  'carbon-dioxide-retention': {
    catches: [{ labs: { paco2: 8.4, ph: 7.25 } }],
    leaves: [{ labs: { paco2: 8.4, ph: 7.38 } }],
  },
  'compartment-syndrome': {
    catches: [{ has: 'tense-swelling-limb pain-on-passive-stretch' }],
    leaves: [{ has: 'limb-pain recent-trauma' }],
  },
  'carbon-monoxide': {
    catches: [{ has: 'headache household-members-also-ill' }],
    leaves: [{ has: 'headache' }, { has: 'headache household-members-also-ill fever' }],
  },
  'subarachnoid-haemorrhage': {
    catches: [{ has: 'thunderclap-headache' }, { has: 'headache sudden-onset neck-stiffness' }],
    leaves: [{ has: 'headache' }, { has: 'headache neck-pain' }],
  },
  meningitis: {
    catches: [
      { has: 'headache neck-stiffness', vitals: { temperatureC: 39 } },
      { age: 0.5, has: 'fever bulging-fontanelle' },
    ],
    leaves: [{ has: 'headache neck-stiffness' }, { has: 'headache fever' }],
  },
  'giant-cell-arteritis': {
    catches: [{ age: 71, has: 'headache jaw-claudication' }],
    leaves: [
      { age: 35, has: 'headache jaw-claudication' },
      { age: 71, has: 'headache' },
    ],
  },
  stroke: {
    catches: [{ has: 'facial-droop' }, { has: 'speech-disturbance' }],
    leaves: [
      { has: 'arm-weakness symptoms-over-12-weeks' },
      { has: 'arm-weakness ascending-weakness' },
      { has: 'weakness-generalised' },
    ],
  },
  'cauda-equina': {
    catches: [{ has: 'saddle-anaesthesia' }, { has: 'back-pain urinary-retention' }],
    leaves: [{ has: 'back-pain sciatica' }],
  },
  'cord-compression': {
    catches: [{ has: 'cancer-known back-pain leg-weakness' }],
    leaves: [{ has: 'back-pain leg-weakness' }, { has: 'cancer-known back-pain' }],
  },
  'intracranial-bleed': {
    catches: [{ has: 'head-injury anticoagulant' }, { has: 'anticoagulant focal-weakness' }],
    leaves: [{ has: 'head-injury' }, { has: 'anticoagulant headache' }],
  },
  'seizure-ongoing': {
    catches: [{ has: 'seizure', vitals: { consciousness: 'unresponsive' } }],
    leaves: [{ has: 'seizure', vitals: { consciousness: 'alert' } }],
  },
  coma: {
    catches: [{ vitals: { consciousness: 'pain' } }, { vitals: { gcsEye: 1, gcsVerbal: 2, gcsMotor: 4 } }],
    leaves: [{ vitals: { consciousness: 'voice' } }, { vitals: { gcsEye: 4 } }],
  },
  'respiratory-muscle-weakness': {
    catches: [{ has: 'ascending-weakness' }],
    leaves: [{ has: 'leg-weakness' }],
  },
  'angle-closure': {
    catches: [{ has: 'eye-pain halos-around-lights' }],
    leaves: [{ has: 'red-eye eye-itching' }],
  },
  'sudden-visual-loss': {
    catches: [{ has: 'visual-loss' }],
    leaves: [{ has: 'visual-loss gradual-onset' }, { has: 'flashes-floaters' }],
  },
  sepsis: {
    catches: [
      { has: 'cough', vitals: unwell },
      { has: 'fever', labs: { lactate: 2.4 } },
    ],
    leaves: [{ has: 'fever' }, { labs: { lactate: 2.4 } }],
  },
  'febrile-infant': {
    catches: [{ age: 0.15, vitals: { temperatureC: 38.2 } }],
    leaves: [
      { age: 0.15, vitals: { temperatureC: 37.2 } },
      { age: 1, vitals: { temperatureC: 38.2 } },
    ],
  },
  'unwell-child': {
    catches: [{ age: 2, has: 'lethargy fever' }],
    leaves: [
      { age: 2, has: 'fever' },
      { age: 30, has: 'lethargy fever' },
    ],
  },
  'febrile-neutropenia': {
    catches: [
      { has: 'fever', labs: { neutrophils: 0.3 } },
      { has: 'chemotherapy', vitals: { temperatureC: 38.3 } },
    ],
    leaves: [
      { has: 'fever', labs: { neutrophils: 3 } },
      { has: 'chemotherapy fever', labs: { neutrophils: 3 } },
    ],
  },
  'non-blanching-rash': {
    catches: [{ age: 6, has: 'non-blanching-rash' }, { has: 'non-blanching-rash fever' }],
    leaves: [{ has: 'non-blanching-rash' }, { age: 6, has: 'rash' }],
  },
  'necrotising-fasciitis': {
    catches: [{ has: 'skin-necrosis-crepitus' }],
    leaves: [{ has: 'skin-redness-localised' }],
  },
  'septic-arthritis': {
    catches: [{ has: 'joint-hot-red fever' }, { age: 7, has: 'limp fever' }],
    leaves: [{ has: 'joint-hot-red' }, { age: 40, has: 'limp fever' }],
  },
  malaria: {
    catches: [{ has: 'fever travel-tropics' }],
    leaves: [{ has: 'travel-tropics' }, { has: 'fever recent-travel' }],
  },
  'viral-haemorrhagic-fever': {
    catches: [{ has: 'fever ebola-contact' }],
    leaves: [{ has: 'fever travel-west-central-africa' }],
  },
  endocarditis: {
    catches: [{ has: 'fever murmur-new' }],
    leaves: [{ has: 'fever murmur' }],
  },
  'spinal-infection': {
    catches: [{ has: 'back-pain fever intravenous-drug-use' }],
    leaves: [{ has: 'back-pain fever' }],
  },
  hypoglycaemia: { catches: [{ labs: { glucose: 3.4 } }], leaves: [{ labs: { glucose: 4.1 } }] },
  'diabetic-ketoacidosis': {
    catches: [{ labs: { glucose: 22, ketones: 4.2 } }, { has: 'diabetes', labs: { ketones: 3.4 } }],
    leaves: [{ labs: { glucose: 22, ketones: 0.3 } }],
  },
  'hyperosmolar-state': {
    catches: [{ labs: { glucose: 44 } }, { has: 'confusion', labs: { glucose: 31 } }],
    leaves: [{ labs: { glucose: 24 } }],
  },
  hyperkalaemia: { catches: [{ labs: { potassium: 6.7 } }], leaves: [{ labs: { potassium: 5.8 } }] },
  hypokalaemia: { catches: [{ labs: { potassium: 2.2 } }], leaves: [{ labs: { potassium: 3.1 } }] },
  'severe-hyponatraemia': { catches: [{ labs: { sodium: 116 } }], leaves: [{ labs: { sodium: 128 } }] },
  'severe-hypernatraemia': { catches: [{ labs: { sodium: 164 } }], leaves: [{ labs: { sodium: 150 } }] },
  hypercalcaemia: { catches: [{ labs: { calcium: 3.6 } }], leaves: [{ labs: { calcium: 2.8 } }] },
  'adrenal-crisis': {
    catches: [
      { has: 'steroid-use vomiting', vitals: { systolicMmHg: 84 } },
      { has: 'vomiting', labs: { sodium: 124, potassium: 5.8 } },
    ],
    leaves: [
      { has: 'steroid-use vomiting', vitals: { systolicMmHg: 124 } },
      { has: 'vomiting', labs: { sodium: 130, potassium: 5.8, glucose: 26 } },
    ],
  },
  'thyroid-storm': {
    catches: [{ has: 'agitation fever', vitals: { heartRateBpm: 150 }, labs: { 'free-t4': 60 } }],
    leaves: [{ has: 'agitation', labs: { 'free-t4': 60 } }],
  },
  'severe-acidosis': { catches: [{ labs: { ph: 7.05 } }], leaves: [{ labs: { ph: 7.3 } }] },
  'severe-anaemia': { catches: [{ labs: { haemoglobin: 62 } }], leaves: [{ labs: { haemoglobin: 95 } }] },
  'ectopic-pregnancy': {
    catches: [
      { age: 27, sex: 'female', has: 'lower-abdominal-pain' },
      { age: 30, sex: 'female', has: 'vaginal-bleeding abdominal-pain', labs: { 'urine-hcg': 900 } },
    ],
    leaves: [
      { age: 27, sex: 'female', has: 'lower-abdominal-pain', labs: { 'urine-hcg': 0 } },
      { age: 27, has: 'lower-abdominal-pain' },
      { age: 66, sex: 'female', has: 'lower-abdominal-pain' },
    ],
  },
  'pre-eclampsia': {
    catches: [
      {
        age: 29,
        sex: 'female',
        pregnant: true,
        weeks: 33,
        has: 'headache',
        vitals: { systolicMmHg: 152, diastolicMmHg: 96 },
      },
    ],
    leaves: [
      {
        age: 29,
        sex: 'female',
        pregnant: true,
        weeks: 12,
        has: 'headache',
        vitals: { systolicMmHg: 152, diastolicMmHg: 96 },
      },
      {
        age: 29,
        sex: 'female',
        pregnant: true,
        weeks: 33,
        has: 'headache',
        vitals: { systolicMmHg: 118, diastolicMmHg: 70 },
      },
    ],
  },
  'bleeding-in-pregnancy': {
    catches: [{ age: 29, sex: 'female', pregnant: true, weeks: 31, has: 'vaginal-bleeding' }],
    leaves: [{ age: 29, sex: 'female', has: 'vaginal-bleeding' }],
  },
  'testicular-torsion': {
    catches: [{ age: 15, has: 'testicular-pain' }],
    leaves: [
      { age: 15, has: 'testicular-pain symptoms-over-4-weeks' },
      { age: 62, has: 'testicular-pain' },
    ],
  },
  peritonitis: {
    catches: [{ has: 'abdominal-rigidity' }, { has: 'guarding rebound-tenderness' }],
    leaves: [{ has: 'abdominal-tenderness' }],
  },
  'bowel-obstruction': {
    catches: [{ has: 'obstipation vomiting abdominal-distension' }],
    leaves: [{ has: 'constipation' }, { has: 'vomiting diarrhoea' }],
  },
  'gastrointestinal-bleeding': {
    catches: [{ has: 'melaena', vitals: { heartRateBpm: 124 } }],
    leaves: [{ has: 'rectal-bleeding', vitals: { heartRateBpm: 76 } }],
  },
  'mesenteric-ischaemia': {
    catches: [
      { has: 'pain-out-of-proportion' },
      { age: 78, has: 'abdominal-pain pain-severe atrial-fibrillation-known' },
    ],
    leaves: [{ age: 78, has: 'abdominal-pain' }],
  },
  'bilious-vomiting-infant': {
    catches: [{ age: 0.02, has: 'bilious-vomiting' }],
    leaves: [
      { age: 0.02, has: 'vomiting' },
      { age: 40, has: 'bilious-vomiting' },
    ],
  },
  intussusception: {
    catches: [{ age: 0.8, has: 'inconsolable-crying rectal-bleeding' }],
    leaves: [{ age: 0.8, has: 'inconsolable-crying' }],
  },
  'acute-urinary-retention': {
    catches: [{ age: 74, has: 'urinary-retention' }],
    leaves: [{ age: 74, has: 'nocturia' }],
  },
  'ascending-cholangitis': {
    catches: [{ has: 'fever jaundice right-upper-quadrant-pain' }],
    leaves: [{ has: 'jaundice right-upper-quadrant-pain' }],
  },
  'oesophageal-rupture': {
    catches: [{ has: 'vomiting chest-pain subcutaneous-emphysema' }],
    leaves: [{ has: 'vomiting chest-pain' }],
  },
  suicidality: {
    catches: [{ has: 'suicidal-thoughts' }],
    leaves: [{ has: 'depressed-mood', lacks: 'suicidal-thoughts' }],
  },
  overdose: { catches: [{ has: 'drug-overdose-or-intoxication' }], leaves: [{ has: 'opioid-use' }] },
  'non-accidental-injury': {
    catches: [{ age: 3, has: 'bruises-in-child-unexplained' }],
    leaves: [{ age: 6, has: 'head-injury' }],
  },
  'psychosis-with-risk': {
    catches: [{ has: 'hallucinations agitation' }],
    leaves: [{ has: 'hallucinations' }],
  },
  'cancer-weight-loss': { catches: [{ age: 66, has: 'weight-loss' }], leaves: [{ age: 22, has: 'weight-loss' }] },
  'cancer-lung': { catches: [{ age: 58, has: 'haemoptysis' }], leaves: [{ age: 24, has: 'haemoptysis' }] },
  'cancer-haematuria': {
    catches: [{ age: 67, has: 'urine-blood-visible' }],
    leaves: [
      { age: 67, has: 'urine-blood-visible dysuria' },
      { age: 25, has: 'urine-blood-visible' },
    ],
  },
  'cancer-dysphagia': {
    catches: [{ age: 61, has: 'dysphagia' }],
    leaves: [
      { age: 20, has: 'dysphagia' },
      { age: 61, has: 'dysphagia sore-throat' },
    ],
  },
  'cancer-rectal-bleeding': {
    catches: [{ age: 63, has: 'bowel-habit-change' }],
    leaves: [{ age: 28, has: 'rectal-bleeding' }],
  },
  'cancer-lump': { catches: [{ has: 'supraclavicular-node' }], leaves: [{ has: 'swollen-lymph-nodes' }] },
  'cancer-jaundice': { catches: [{ age: 68, has: 'jaundice' }], leaves: [{ age: 68, has: 'jaundice fever' }] },
  'acute-leukaemia': {
    catches: [{ age: 9, has: 'easy-bruising pallor fever' }],
    leaves: [{ has: 'easy-bruising' }],
  },
};

test('every rule has patients on both sides', () => {
  expect(Object.keys(cases).sort()).toEqual(redFlagRules.map(({ id }) => id).sort());
});

describe.each(Object.entries(cases))('%s', (id, { catches, leaves }) => {
  test.each(catches)('catches $age $has $vitals $labs', (patient) => expect(flagsOf(patient)).toContain(id));
  test.each(leaves)('leaves $age $has $vitals $labs', (patient) => expect(flagsOf(patient)).not.toContain(id));
});

test('reasons are findings of the vocabulary and dangers are conditions the council knows', () => {
  const { evidence, input } = assembleEvidence(
    inputOf({ age: 72, has: 'back-pain chest-pain sweating', vitals: unwell }),
    lexicalReader,
  );
  for (const { because } of screenRedFlags(input, evidence, computeScores(input, evidence)))
    for (const code of because) expect(findingByCode.has(code), code).toBe(true);
  for (const { conditionId } of redFlagRules)
    if (conditionId !== null) expect(conditionById.has(conditionId), conditionId).toBe(true);
});

test('a patient of whom nothing is known raises nothing', () => expect(flagsOf({})).toEqual([]));

test('the most urgent flag comes first', () => {
  const { evidence, input } = assembleEvidence(inputOf({ age: 67, has: 'weight-loss hives wheeze' }), lexicalReader);
  const minutes = screenRedFlags(input, evidence, []).map(({ withinMinutes }) => withinMinutes);
  expect(minutes).toEqual(minutes.toSorted((left, right) => left - right));
  expect(minutes.length).toBeGreaterThan(1);
});
