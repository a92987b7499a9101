import type { Bedside } from '#lib/clinical/intake/bedside.ts';
import { abcd2 } from './abcd2.ts';
import { alvarado } from './alvarado.ts';
import { type ApplicableScore, anyFinding, figureOf, firstPresent, isFemale, knows, scoreOf } from './applicable.ts';
import { anionGap, correctedCalciumMmolPerL } from './arithmetic.ts';
import { canadianCtHead } from './canadian-ct-head.ts';
import { ckdEpi2021, kdigoStage } from './ckd-epi.ts';
import { glasgowBlatchford } from './glasgow-blatchford.ts';
import { ottawaSah } from './ottawa-sah.ts';

const sahScore: ApplicableScore = (patient) => {
  const sudden = anyFinding(patient, 'thunderclap-headache', 'worst-headache-ever', 'sudden-onset');
  const isHeadache = firstPresent(patient, ['headache', 'thunderclap-headache', 'worst-headache-ever']) !== undefined;
  if (patient.ageYears < 16 || !isHeadache || !sudden || patient.has('head-injury')) return null;
  const sum = ottawaSah({
    ageYears: patient.ageYears,
    neckPainOrStiffness: anyFinding(patient, 'neck-pain', 'neck-stiffness'),
    witnessedLossOfConsciousness: anyFinding(patient, 'loss-of-consciousness', 'syncope'),
    onsetOnExertion: patient.has('onset-on-exertion'),
    thunderclap: patient.has('thunderclap-headache'),
    limitedNeckFlexion: patient.has('neck-stiffness'),
  });
  return scoreOf('Ottawa SAH rule', sum, 'sudden headache without injury from 16 years');
};

const abcd2Score: ApplicableScore = (patient) => {
  const deficit = firstPresent(patient, [
    'focal-weakness',
    'arm-weakness',
    'facial-droop',
    'speech-disturbance',
    'transient-visual-loss',
  ]);
  const { systolicMmHg, diastolicMmHg } = patient.vitals;
  if (patient.ageYears < 18 || deficit === undefined || systolicMmHg === undefined) return null;
  const sum = abcd2({
    ageYears: patient.ageYears,
    systolicMmHg,
    diastolicMmHg,
    unilateralWeakness: anyFinding(patient, 'focal-weakness', 'arm-weakness', 'facial-droop'),
    speechDisturbance: patient.has('speech-disturbance'),
    diabetes: patient.has('diabetes'),
  });
  return scoreOf('ABCD²', sum, 'focal deficit; holds only if it was transient');
};

const ctHeadScore: ApplicableScore = (patient) => {
  const loss = anyFinding(patient, 'loss-of-consciousness', 'amnesia-for-event', 'confusion');
  if (patient.ageYears < 16 || !patient.has('head-injury') || !loss) return null;
  const { high } = canadianCtHead({
    ageYears: patient.ageYears,
    basalFractureSigns: patient.has('skull-fracture-signs'),
    vomitCount: patient.has('vomiting-repeated') ? 2 : undefined,
  });
  const anticoagulated = patient.has('anticoagulant');
  const meaning = anticoagulated
    ? 'does not apply on anticoagulants: image'
    : high
      ? 'high risk: image'
      : 'high-risk criteria incomplete';
  return {
    name: 'Canadian CT head rule',
    value: high ? 1 : null,
    min: high ? 1 : 0,
    max: 1,
    meaning,
    inputs: [
      { label: 'Age ≥ 65', value: patient.ageYears >= 65 ? 'yes' : 'no', points: patient.ageYears >= 65 ? 1 : 0 },
      { label: 'Two or more vomits', value: shown(patient.has('vomiting-repeated')), points: null },
    ],
    applies: 'head injury with loss of consciousness, amnesia or disorientation',
  };
};

const neutrophilPercent = (patient: Bedside): number | undefined => {
  const [neutrophils, white] = [patient.lab('neutrophils'), patient.lab('white-cell-count')];
  return neutrophils === undefined || !white ? undefined : (100 * neutrophils) / white;
};

const alvaradoScore: ApplicableScore = (patient) => {
  const pain = firstPresent(patient, [
    'right-lower-quadrant-pain',
    'right-lower-quadrant-tenderness',
    'pain-migration-to-rlq',
  ]);
  if (pain === undefined) return null;
  const sum = alvarado({
    migration: patient.has('pain-migration-to-rlq'),
    anorexia: patient.has('loss-of-appetite'),
    nauseaOrVomiting: anyFinding(patient, 'nausea', 'vomiting'),
    rightIliacFossaTenderness: patient.has('right-lower-quadrant-tenderness'),
    rebound: patient.has('rebound-tenderness'),
    temperatureC: patient.vitals.temperatureC,
    whiteCells: patient.lab('white-cell-count'),
    neutrophilPercent: neutrophilPercent(patient),
  });
  return sum.missing.length > 5 ? null : scoreOf('Alvarado', sum, 'pain in the right iliac fossa');
};

const blatchfordScore: ApplicableScore = (patient) => {
  const bleeding = firstPresent(patient, ['haematemesis', 'coffee-ground-vomit', 'melaena']);
  if (bleeding === undefined || patient.ageYears < 16) return null;
  const sum = glasgowBlatchford({
    ureaMmolPerL: patient.lab('urea'),
    haemoglobinGPerL: patient.lab('haemoglobin'),
    female: isFemale(patient),
    systolicMmHg: patient.vitals.systolicMmHg,
    heartRateBpm: patient.vitals.heartRateBpm,
    melaena: patient.has('melaena'),
    syncope: patient.has('syncope'),
    liverDisease: patient.has('cirrhosis-known'),
    heartFailure: patient.has('heart-failure-known'),
  });
  return scoreOf('Glasgow-Blatchford', sum, `upper gastrointestinal bleeding (${bleeding.replaceAll('-', ' ')})`);
};

const kidneyScore: ApplicableScore = (patient) => {
  const creatinine = patient.lab('creatinine');
  const female = isFemale(patient);
  if (patient.ageYears < 18 || creatinine === undefined || female === undefined) return null;
  const figure = ckdEpi2021({ creatinineUmolPerL: creatinine, ageYears: patient.ageYears, female });
  return figureOf({
    name: 'eGFR (CKD-EPI 2021)',
    figure,
    decimals: 0,
    meaning: `${kdigoStage(figure)}; not valid in acute kidney injury`,
    inputs: [
      ['Creatinine', `${Math.round(creatinine)} µmol/L`],
      ['Age', `${patient.ageYears} years`],
    ],
    applies: 'adult with a creatinine',
  });
};

const anionGapScore: ApplicableScore = (patient) => {
  const [sodium, chloride, bicarbonate] = ['sodium', 'chloride', 'bicarbonate'].map(patient.lab);
  if (sodium === undefined || chloride === undefined || bicarbonate === undefined) return null;
  const figure = anionGap(sodium, chloride, bicarbonate);
  return figureOf({
    name: 'Anion gap',
    figure,
    decimals: 0,
    meaning: figure > 12 ? 'raised, above 12 mmol/L' : 'not raised',
    inputs: [
      ['Sodium', `${sodium} mmol/L`],
      ['Chloride', `${chloride} mmol/L`],
      ['Bicarbonate', `${bicarbonate} mmol/L`],
    ],
    applies: 'sodium, chloride and bicarbonate are known',
  });
};

const calciumScore: ApplicableScore = (patient) => {
  const [calcium, albumin] = ['calcium', 'albumin'].map(patient.lab);
  if (!knows(2, calcium, albumin) || calcium === undefined || albumin === undefined) return null;
  const figure = correctedCalciumMmolPerL(calcium, albumin);
  const side = figure > 2.6 ? 'high' : figure < 2.2 ? 'low' : 'normal';
  return figureOf({
    name: 'Corrected calcium',
    figure,
    decimals: 2,
    meaning: `${side}, in mmol/L`,
    inputs: [
      ['Calcium', `${calcium} mmol/L`],
      ['Albumin', `${albumin} g/L`],
    ],
    applies: 'calcium and albumin are known',
  });
};

const shown = (state: boolean | undefined) => (state === undefined ? 'unknown' : state ? 'yes' : 'no');

/** Scores of brain, belly, kidney and blood chemistry. */
export const organScores: readonly ApplicableScore[] = [
  sahScore,
  abcd2Score,
  ctHeadScore,
  alvaradoScore,
  blatchfordScore,
  kidneyScore,
  anionGapScore,
  calciumScore,
];
