import type { Bedside } from '#lib/clinical/intake/bedside.ts';
import { labByCode } from '#lib/clinical/intake/lab-catalogue.ts';
import { referenceRangeOf } from '#lib/clinical/intake/labs.ts';
import { type ApplicableScore, anyFinding, figureOf, firstPresent, isFemale, scoreOf } from './applicable.ts';
import { meanArterialPressure, shockIndex } from './arithmetic.ts';
import { cha2ds2Vasc } from './cha2ds2-vasc.ts';
import { heart } from './heart.ts';
import { perc } from './perc.ts';
import { wellsDvt } from './wells-dvt.ts';
import { wellsPe } from './wells-pe.ts';
import { years } from './years.ts';

const embolismComplaints = [
  'shortness-of-breath',
  'shortness-of-breath-sudden',
  'chest-pain',
  'chest-pain-pleuritic',
  'haemoptysis',
  'syncope',
];

const pulse = ({ vitals }: Bedside) => vitals.heartRateBpm;
const dvtSigns = (patient: Bedside) =>
  anyFinding(patient, 'leg-swelling-one-sided', 'calf-pain', 'calf-asymmetry', 'leg-warm-red-one-sided');
const embolismFacts = (patient: Bedside) => ({
  dvtSigns: dvtSigns(patient),
  haemoptysis: patient.has('haemoptysis'),
  previousVte: patient.has('deep-vein-thrombosis-known'),
  immobileOrSurgery4Weeks: anyFinding(patient, 'immobility', 'recent-surgery'),
  activeCancer: anyFinding(patient, 'cancer-known', 'metastatic-cancer'),
});

/** Suspicion of embolism: a fitting complaint in an adult with something more than the complaint. */
const suspectsEmbolism = (patient: Bedside): string | undefined => {
  if (patient.ageYears < 18) return undefined;
  const complaint = firstPresent(patient, embolismComplaints);
  if (complaint === undefined) return undefined;
  return pulse(patient) !== undefined || Object.values(embolismFacts(patient)).includes(true) ? complaint : undefined;
};

const wellsPeScore: ApplicableScore = (patient) => {
  const complaint = suspectsEmbolism(patient);
  if (complaint === undefined) return null;
  const sum = wellsPe({ ...embolismFacts(patient), heartRateBpm: pulse(patient) });
  return scoreOf('Wells PE', sum, `adult with ${words(complaint)}`);
};

const percScore: ApplicableScore = (patient) => {
  const complaint = suspectsEmbolism(patient);
  if (complaint === undefined || patient.vitals.spo2Percent === undefined) return null;
  const facts = embolismFacts(patient);
  const sum = perc({
    ageYears: patient.ageYears,
    heartRateBpm: pulse(patient),
    spo2Percent: patient.vitals.onOxygen ? undefined : patient.vitals.spo2Percent,
    haemoptysis: facts.haemoptysis,
    oestrogen: patient.has('hormonal-contraception'),
    previousVte: facts.previousVte,
    unilateralLegSwelling: patient.has('leg-swelling-one-sided'),
    surgeryOrTrauma4Weeks: patient.has('recent-surgery'),
  });
  return scoreOf('PERC', sum, `adult with ${words(complaint)}; only where embolism is thought unlikely`);
};

const yearsScore: ApplicableScore = (patient) => {
  const complaint = suspectsEmbolism(patient);
  const dDimer = patient.lab('d-dimer');
  if (complaint === undefined || dDimer === undefined) return null;
  const { dvtSigns: signs, haemoptysis } = embolismFacts(patient);
  return scoreOf('YEARS', years({ dvtSigns: signs, haemoptysis, dDimerUgPerLFeu: dDimer }), 'a D-dimer is known');
};

const wellsDvtScore: ApplicableScore = (patient) => {
  const leg = firstPresent(patient, [
    'leg-swelling-one-sided',
    'calf-pain',
    'calf-asymmetry',
    'leg-warm-red-one-sided',
  ]);
  if (leg === undefined || patient.ageYears < 18) return null;
  const sum = wellsDvt({
    activeCancer: anyFinding(patient, 'cancer-known', 'metastatic-cancer'),
    bedriddenOrSurgery12Weeks: anyFinding(patient, 'immobility', 'recent-surgery'),
    deepVeinTenderness: patient.has('calf-pain'),
    wholeLegSwollen: undefined,
    calf3CmLarger: patient.has('calf-asymmetry'),
    previousDvt: patient.has('deep-vein-thrombosis-known'),
  });
  return scoreOf('Wells DVT', sum, `adult with ${words(leg)}`);
};

/** Suspicion of the story: typical features raise it, features of the chest wall or pleura lower it. */
const historyGrade = (patient: Bedside): 0 | 1 | 2 | undefined => {
  const typical = [
    'chest-pain-crushing',
    'chest-pain-exertional',
    'radiates-left-arm',
    'radiates-both-arms',
    'radiates-jaw',
    'radiates-right-arm',
    'sweating',
    'chest-pain-relieved-rest-or-nitrate',
  ];
  const atypical = ['chest-pain-pleuritic', 'chest-pain-sharp', 'chest-wall-tenderness', 'worse-with-movement'];
  const [raises, lowers] = [typical, atypical].map((codes) => codes.filter((code) => patient.has(code)).length);
  if (raises === undefined || lowers === undefined || raises + lowers === 0) return undefined;
  if (raises >= 2 && lowers === 0) return 2;
  return raises === 0 ? 0 : 1;
};
const ecgGrade = (patient: Bedside): 0 | 1 | 2 | undefined => {
  if (firstPresent(patient, ['st-elevation', 'st-depression']) !== undefined) return 2;
  if (firstPresent(patient, ['ecg-left-ventricular-hypertrophy', 'ecg-heart-block']) !== undefined) return 1;
  return patient.has('ecg-normal') ? 0 : undefined;
};
const coronaryRisks = [
  'hypertension',
  'hypercholesterolaemia',
  'diabetes',
  'obesity',
  'smoker',
  'family-history-heart-disease',
];

/** Number of risk factors once every one is known or three are there already. */
const riskFactorCount = (patient: Bedside): number | undefined => {
  const states = coronaryRisks.map((code) => patient.has(code));
  const count = states.filter((state) => state === true).length;
  return count >= 3 || states.every((state) => state !== undefined) ? count : undefined;
};
const troponinRatio = (patient: Bedside): number | undefined => {
  const ratios = ['troponin-i-hs', 'troponin-t-hs'].flatMap((code) => {
    const [value, entry] = [patient.lab(code), labByCode.get(code)];
    const limit = entry && referenceRangeOf(entry, patient).high;
    return value === undefined || limit === undefined ? [] : [value / limit];
  });
  return ratios.length === 0 ? undefined : Math.max(...ratios);
};

const heartScore: ApplicableScore = (patient) => {
  const pain = firstPresent(patient, ['chest-pain', 'chest-pain-crushing', 'chest-tightness', 'chest-pain-central']);
  if (pain === undefined || patient.ageYears < 18) return null;
  const [ecg, troponin] = [ecgGrade(patient), troponinRatio(patient)];
  if (ecg === undefined && troponin === undefined) return null;
  const sum = heart({
    historyGrade: historyGrade(patient),
    ecgGrade: ecg,
    ageYears: patient.ageYears,
    riskFactorCount: riskFactorCount(patient),
    atherosclerosis: anyFinding(patient, 'coronary-disease-known', 'peripheral-arterial-disease', 'previous-stroke'),
    troponinRatio: troponin,
  });
  return scoreOf('HEART', sum, 'adult with chest pain and an ECG or a troponin');
};

const strokeRiskScore: ApplicableScore = (patient) => {
  if (firstPresent(patient, ['atrial-fibrillation-known', 'ecg-atrial-fibrillation']) === undefined) return null;
  const sum = cha2ds2Vasc({
    heartFailure: patient.has('heart-failure-known'),
    hypertension: patient.has('hypertension'),
    ageYears: patient.ageYears,
    diabetes: patient.has('diabetes'),
    strokeOrTia: patient.has('previous-stroke'),
    vascularDisease: anyFinding(patient, 'coronary-disease-known', 'peripheral-arterial-disease'),
    female: isFemale(patient),
  });
  return scoreOf('CHA₂DS₂-VASc', sum, 'atrial fibrillation');
};

const pressureScore: ApplicableScore = ({ vitals: { systolicMmHg, diastolicMmHg } }) => {
  if (systolicMmHg === undefined || diastolicMmHg === undefined) return null;
  const figure = meanArterialPressure(systolicMmHg, diastolicMmHg);
  return figureOf({
    name: 'Mean arterial pressure',
    figure,
    decimals: 1,
    meaning: figure < 65 ? 'below 65 mmHg, organs may be underperfused' : 'at or above 65 mmHg',
    inputs: [['Blood pressure', `${systolicMmHg}/${diastolicMmHg} mmHg`]],
    applies: 'a full blood pressure is known',
  });
};

const shockScore: ApplicableScore = ({ ageYears, vitals: { systolicMmHg, heartRateBpm } }) => {
  if (ageYears < 16 || systolicMmHg === undefined || heartRateBpm === undefined) return null;
  const figure = shockIndex(heartRateBpm, systolicMmHg);
  return figureOf({
    name: 'Shock index',
    figure,
    decimals: 2,
    meaning: figure > 0.9 ? 'above 0.9, suspect shock' : 'not above 0.9',
    inputs: [
      ['Heart rate', `${heartRateBpm} /min`],
      ['Systolic pressure', `${systolicMmHg} mmHg`],
    ],
    applies: 'pulse and systolic pressure are known',
  });
};

const words = (code: string) => code.replaceAll('-', ' ');

/** Scores of heart, vessels and clots. */
export const circulationScores: readonly ApplicableScore[] = [
  wellsPeScore,
  percScore,
  yearsScore,
  wellsDvtScore,
  heartScore,
  strokeRiskScore,
  pressureScore,
  shockScore,
];
