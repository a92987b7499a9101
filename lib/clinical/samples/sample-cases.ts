import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';

/** An invented case for demonstrations: its name, and what it shows. */
export type SampleCase = { name: string; shows: string; input: CaseInput };

const present = (...codes: string[]) => codes.map((code) => ({ code, state: 'present' as const }));
const absent = (...codes: string[]) => codes.map((code) => ({ code, state: 'absent' as const }));

/** Invented cases of every age, urgency and clarity. */
export const sampleCases: readonly SampleCase[] = [
  {
    name: 'Tearing chest pain, 61',
    shows: 'conflicting evidence: dissection or myocardial infarction, with opposite treatments',
    input: {
      patient: { pseudonym: 'PX-40718', ageYears: 61, sex: 'female', setting: 'emergency-department', weightKg: 74 },
      complaint:
        'Sudden tearing chest pain going through to the back since 12:50 today, worst at the start. Sweaty, felt faint, did not pass out. No cough, no fever.',
      history: 'Hypertension, tablets stopped two weeks ago. Father had a heart attack at 58. Non-smoker.',
      findings: [
        ...present('chest-pain-tearing', 'radiates-back', 'sudden-onset', 'pulse-deficit'),
        ...absent('focal-weakness', 'aneurysm-known', 'chest-pain-pleuritic', 'recent-surgery'),
      ],
      vitals: {
        systolicMmHg: 204,
        diastolicMmHg: 112,
        otherArmSystolicMmHg: 158,
        otherArmDiastolicMmHg: 94,
        heartRateBpm: 104,
        temperatureC: 36.8,
        respiratoryRatePerMin: 22,
        spo2Percent: 95,
        onOxygen: false,
        consciousness: 'alert',
        painScore: 9,
      },
      labs: [
        { code: 'troponin-t-hs', value: 38, unit: 'ng/L' },
        { code: 'creatinine', value: 88, unit: 'µmol/L' },
        { code: 'haemoglobin', value: 131, unit: 'g/L' },
      ],
      medications: [{ name: 'amlodipine', dose: '5 mg, stopped' }],
      allergies: [],
      priority: 'emergency',
      region: 'eu',
    },
  },
  {
    name: 'Crushing chest pain, 58',
    shows: 'a red flag within ten minutes',
    input: {
      patient: { ageYears: 58, sex: 'male', setting: 'emergency-department', weightKg: 92 },
      complaint:
        'Crushing central chest pain for two hours, spreading to the left arm and jaw, sweating and nausea. Not worse on breathing in.',
      history: 'Smoker of 30 a day, high cholesterol, type 2 diabetes. Brother had bypass surgery at 54.',
      findings: present('st-depression'),
      vitals: {
        temperatureC: 36.9,
        heartRateBpm: 104,
        respiratoryRatePerMin: 20,
        systolicMmHg: 150,
        diastolicMmHg: 92,
        spo2Percent: 96,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [{ code: 'troponin-i-hs', value: 288, unit: 'ng/L' }],
      medications: [{ name: 'metformin' }, { name: 'atorvastatin' }],
      priority: 'emergency',
      region: 'eu',
    },
  },
  {
    name: 'A cold, 24',
    shows: 'a benign case that ends in self-care',
    input: {
      patient: { ageYears: 24, sex: 'female', pregnant: false, setting: 'general-practice' },
      complaint:
        'Runny nose, sneezing and a scratchy sore throat for three days, a little cough. Colleagues have the same. No fever, no shortness of breath, no ear pain.',
      vitals: { temperatureC: 37.1, heartRateBpm: 72, respiratoryRatePerMin: 14, spo2Percent: 99, onOxygen: false },
      priority: 'routine',
      region: 'eu',
    },
  },
  {
    name: 'Not feeling right, 46',
    shows: 'too little to go on: the council should abstain and ask',
    input: {
      patient: { ageYears: 46, sex: 'unknown', setting: 'general-practice' },
      complaint: 'Just not feeling right lately. Hard to describe.',
      priority: 'routine',
      region: 'us',
    },
  },
  {
    name: 'Fever in a baby, 10 weeks',
    shows: 'a rule of age: fever under three months',
    input: {
      patient: { ageYears: 0.2, sex: 'male', weightKg: 5.1, setting: 'emergency-department' },
      complaint: 'Mother reports he feels hot since last night, is feeding poorly and sleepy. No rash, no cough.',
      vitals: {
        temperatureC: 38.6,
        heartRateBpm: 172,
        respiratoryRatePerMin: 46,
        spo2Percent: 98,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [
        { code: 'crp', value: 41, unit: 'mg/L' },
        { code: 'white-cell-count', value: 18.4, unit: '10^9/L' },
        { code: 'urine-leucocytes', value: 'positive' },
        { code: 'urine-nitrite', value: 'positive' },
      ],
      priority: 'emergency',
      region: 'us',
    },
  },
  {
    name: 'Cough and confusion, 82',
    shows: 'pneumonia with sepsis, severity by CURB-65',
    input: {
      patient: { ageYears: 82, sex: 'female', weightKg: 58, setting: 'ward' },
      complaint:
        'Productive cough with green sputum for four days, fever and shivering. Newly confused since this morning. No chest pain.',
      history: 'COPD, heart failure. Former smoker. Lives in a care home.',
      findings: [...present('crackles', 'cxr-consolidation'), ...absent('leg-swelling-one-sided')],
      vitals: {
        temperatureC: 38.7,
        heartRateBpm: 118,
        respiratoryRatePerMin: 30,
        systolicMmHg: 96,
        diastolicMmHg: 54,
        spo2Percent: 89,
        onOxygen: true,
        oxygenLitresPerMin: 2,
        spo2Scale: 2,
        consciousness: 'confusion',
      },
      labs: [
        { code: 'crp', value: 212, unit: 'mg/L' },
        { code: 'white-cell-count', value: 19.2, unit: '10^9/L' },
        { code: 'urea', value: 12.4, unit: 'mmol/L' },
        { code: 'lactate', value: 2.9, unit: 'mmol/L' },
        { code: 'creatinine', value: 141, unit: 'µmol/L' },
      ],
      medications: [{ name: 'tiotropium' }, { name: 'furosemide' }],
      allergies: ['penicillin'],
      priority: 'emergency',
      region: 'eu',
    },
  },
  {
    name: 'Worst headache, 44',
    shows: 'thunderclap headache, with US units',
    input: {
      patient: { ageYears: 44, sex: 'female', pregnant: false, setting: 'emergency-department' },
      complaint:
        'Thunderclap headache while lifting boxes an hour ago, the worst of her life, vomited twice. Neck stiffness. No weakness, no head injury.',
      vitals: {
        temperatureC: 37.2,
        heartRateBpm: 88,
        systolicMmHg: 168,
        diastolicMmHg: 96,
        respiratoryRatePerMin: 18,
        spo2Percent: 98,
        onOxygen: false,
        gcsEye: 4,
        gcsVerbal: 5,
        gcsMotor: 6,
      },
      labs: [
        { code: 'sodium', value: 137, unit: 'mEq/L' },
        { code: 'glucose', value: 126, unit: 'mg/dL' },
      ],
      priority: 'emergency',
      region: 'us',
    },
  },
  {
    name: 'Right-sided belly ache, 19',
    shows: 'appendicitis or a gynaecological cause while a pregnancy test is missing',
    input: {
      patient: { ageYears: 19, sex: 'female', setting: 'emergency-department', weightKg: 61 },
      complaint:
        'Pain began around the navel last night and moved to the right lower abdomen. No appetite, nausea, vomited once. No diarrhoea, no dysuria, no vaginal discharge.',
      findings: present('right-lower-quadrant-tenderness', 'rebound-tenderness', 'pain-migration-to-rlq'),
      vitals: {
        temperatureC: 37.9,
        heartRateBpm: 96,
        systolicMmHg: 118,
        diastolicMmHg: 72,
        respiratoryRatePerMin: 16,
        spo2Percent: 99,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [
        { code: 'white-cell-count', value: 14.8, unit: '10^9/L' },
        { code: 'neutrophils', value: 12.1, unit: '10^9/L' },
        { code: 'crp', value: 48, unit: 'mg/L' },
      ],
      priority: 'urgent',
      region: 'eu',
    },
  },
  {
    name: 'Thirst and vomiting, 17',
    shows: 'new diabetes as ketoacidosis, values that trigger rules',
    input: {
      patient: { ageYears: 17, sex: 'male', weightKg: 55, setting: 'emergency-department' },
      complaint:
        'Very thirsty and passing a lot of urine for two weeks, lost weight. Since yesterday vomiting, abdominal pain and fast deep breathing. No fever.',
      vitals: {
        temperatureC: 36.4,
        heartRateBpm: 122,
        respiratoryRatePerMin: 32,
        systolicMmHg: 102,
        diastolicMmHg: 60,
        spo2Percent: 99,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [
        { code: 'glucose', value: 468, unit: 'mg/dL' },
        { code: 'ketones', value: 5.8, unit: 'mmol/L' },
        { code: 'ph', value: 7.14 },
        { code: 'bicarbonate', value: 9, unit: 'mmol/L' },
        { code: 'sodium', value: 132, unit: 'mmol/L' },
        { code: 'chloride', value: 96, unit: 'mmol/L' },
        { code: 'potassium', value: 5.6, unit: 'mmol/L' },
      ],
      priority: 'emergency',
      region: 'us',
    },
  },
  {
    name: 'Swollen calf after a flight, 37',
    shows: 'Wells score, D-dimer and a wish for an ultrasound',
    input: {
      patient: { ageYears: 37, sex: 'female', pregnant: false, setting: 'general-practice', weightKg: 70 },
      complaint:
        'Left calf is swollen and sore since a long flight five days ago. No chest pain, no shortness of breath, no injury.',
      history: 'Takes the contraceptive pill. Aunt had blood clots.',
      findings: [...present('calf-asymmetry', 'leg-swelling-one-sided', 'long-travel'), ...absent('cancer-known')],
      vitals: { heartRateBpm: 84, systolicMmHg: 124, diastolicMmHg: 78, spo2Percent: 98, onOxygen: false },
      labs: [{ code: 'd-dimer', value: 1.4, unit: 'mg/L FEU' }],
      medications: [{ name: 'ethinylestradiol with levonorgestrel' }],
      priority: 'urgent',
      region: 'eu',
    },
  },
  {
    name: 'Hot knee, 71',
    shows: 'gout or septic arthritis: a benign and a dangerous reading of the same joint',
    input: {
      patient: { ageYears: 71, sex: 'male', weightKg: 98, setting: 'general-practice' },
      complaint:
        'Right knee hot, red and swollen since yesterday, too painful to walk. Felt feverish overnight. No injury.',
      history: 'Gout of the big toe twice, chronic kidney disease, takes a diuretic. Drinks beer daily.',
      findings: present('joint-hot-red', 'joint-swelling'),
      vitals: {
        temperatureC: 38.1,
        heartRateBpm: 92,
        systolicMmHg: 138,
        diastolicMmHg: 80,
        spo2Percent: 97,
        onOxygen: false,
      },
      labs: [
        { code: 'uric-acid', value: 9.1, unit: 'mg/dL' },
        { code: 'crp', value: 96, unit: 'mg/L' },
        { code: 'creatinine', value: 1.7, unit: 'mg/dL' },
      ],
      medications: [{ name: 'bendroflumethiazide' }],
      priority: 'urgent',
      region: 'us',
    },
  },
  {
    name: 'Tired and pale, 33',
    shows: 'a routine case decided by laboratory values',
    input: {
      patient: { ageYears: 33, sex: 'female', pregnant: false, setting: 'general-practice', ethnicity: 'South Asian' },
      complaint:
        'Tired for months, short of breath on the stairs, hair loss. Heavy periods. No weight loss, no night sweats.',
      history: 'Vegetarian.',
      vitals: {
        heartRateBpm: 92,
        systolicMmHg: 112,
        diastolicMmHg: 68,
        spo2Percent: 99,
        onOxygen: false,
        temperatureC: 36.7,
      },
      labs: [
        { code: 'haemoglobin', value: 8.9, unit: 'g/dL' },
        { code: 'mcv', value: 69, unit: 'fL' },
        { code: 'ferritin', value: 5, unit: 'ng/mL' },
        { code: 'tsh', value: 2.1, unit: 'mIU/L' },
      ],
      priority: 'routine',
      region: 'eu',
    },
  },
  {
    name: 'Drooping face, 76',
    shows: 'stroke under an anticoagulant: seconds count and opinions differ',
    input: {
      patient: { ageYears: 76, sex: 'male', weightKg: 80, setting: 'emergency-department' },
      complaint:
        'Wife noticed 40 minutes ago that his face is drooping on the left, slurred speech and left-sided weakness. No headache, no seizure.',
      history: 'Atrial fibrillation, hypertension, diabetes. No previous stroke.',
      vitals: {
        heartRateBpm: 96,
        systolicMmHg: 178,
        diastolicMmHg: 98,
        temperatureC: 36.6,
        respiratoryRatePerMin: 16,
        spo2Percent: 97,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [
        { code: 'glucose', value: 7.9, unit: 'mmol/L' },
        { code: 'inr', value: 1.1 },
      ],
      medications: [{ name: 'apixaban', dose: '5 mg twice a day', anticoagulant: true }, { name: 'bisoprolol' }],
      priority: 'emergency',
      region: 'us',
    },
  },
  {
    name: 'Barking cough, 2',
    shows: 'a child whose condition looks worse than it usually is',
    input: {
      patient: { ageYears: 2, sex: 'female', weightKg: 12, setting: 'emergency-department' },
      complaint:
        'Woke at night with a barking cough and noisy breathing after two days of a cold. Drinks well, no drooling.',
      findings: [...present('cough-barking', 'stridor'), ...absent('drooling', 'cyanosis', 'tripod-position')],
      vitals: {
        temperatureC: 38.1,
        heartRateBpm: 134,
        respiratoryRatePerMin: 32,
        spo2Percent: 97,
        onOxygen: false,
        consciousness: 'alert',
      },
      priority: 'urgent',
      region: 'eu',
    },
  },
  {
    name: 'Palpitations and tremor, 29',
    shows: 'thyroid or panic: a mind and a body answer to the same story',
    input: {
      patient: { ageYears: 29, sex: 'other', setting: 'general-practice' },
      complaint:
        'Racing heart, trembling hands and sweating for six weeks, lost weight though hungry. Anxious, sleeping badly. No chest pain.',
      history: 'Mother has thyroid disease. Panic attacks years ago.',
      vitals: {
        heartRateBpm: 112,
        systolicMmHg: 142,
        diastolicMmHg: 70,
        temperatureC: 37.2,
        spo2Percent: 99,
        onOxygen: false,
      },
      labs: [
        { code: 'tsh', value: 0.01, unit: 'mIU/L' },
        { code: 'free-t4', value: 3.4, unit: 'ng/dL' },
      ],
      priority: 'routine',
      region: 'eu',
    },
  },
  {
    name: 'Weight loss and jaundice, 68',
    shows: 'a suspected-cancer pathway without an emergency',
    input: {
      patient: { ageYears: 68, sex: 'male', weightKg: 64, setting: 'outpatient' },
      complaint:
        'Yellow eyes, dark urine and pale stools for two weeks, itching. Lost 9 kg in three months. No abdominal pain, no fever.',
      history: 'Smoker. Type 2 diabetes found last year.',
      vitals: {
        temperatureC: 36.5,
        heartRateBpm: 78,
        systolicMmHg: 128,
        diastolicMmHg: 76,
        spo2Percent: 98,
        onOxygen: false,
      },
      labs: [
        { code: 'bilirubin', value: 8.4, unit: 'mg/dL' },
        { code: 'alp', value: 540, unit: 'U/L' },
        { code: 'alt', value: 110, unit: 'U/L' },
        { code: 'albumin', value: 31, unit: 'g/L' },
      ],
      priority: 'urgent',
      region: 'eu',
    },
  },
  {
    name: 'Dizzy on standing, 88',
    shows: 'many medicines and a low sodium in the oldest',
    input: {
      patient: { ageYears: 88, sex: 'female', weightKg: 52, setting: 'general-practice' },
      complaint:
        'Dizzy when standing up, two falls this month, tired and a little confused. No chest pain, no palpitations.',
      history: 'Hypertension, osteoporosis, depression.',
      vitals: {
        temperatureC: 36.3,
        heartRateBpm: 66,
        systolicMmHg: 104,
        diastolicMmHg: 58,
        spo2Percent: 96,
        onOxygen: false,
        consciousness: 'alert',
      },
      labs: [
        { code: 'sodium', value: 124, unit: 'mmol/L' },
        { code: 'potassium', value: 3.3, unit: 'mmol/L' },
        { code: 'egfr', value: 41, unit: 'mL/min/1.73m2' },
      ],
      medications: [{ name: 'indapamide' }, { name: 'ramipril' }, { name: 'sertraline' }],
      priority: 'urgent',
      region: 'us',
    },
  },
  {
    name: 'Rash and wheeze after a meal, 26',
    shows: 'an emergency recognised from words alone',
    input: {
      patient: { ageYears: 26, sex: 'male', setting: 'emergency-department' },
      complaint:
        'Ten minutes after eating satay itchy hives all over, swollen lips and wheeze. BP 84/50, HR 132, SpO2 93%. Known nut allergy.',
      priority: 'emergency',
      region: 'eu',
    },
  },
];
