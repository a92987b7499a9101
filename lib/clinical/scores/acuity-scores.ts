import { type Bedside, gcsTotalOf } from '#lib/clinical/intake/bedside.ts';
import { type ApplicableScore, anyFinding, firstPresent, knows, scoreOf } from './applicable.ts';
import { crb65, curb65 } from './curb65.ts';
import { gcs } from './gcs.ts';
import { news2 } from './news2.ts';
import { qsofa } from './qsofa.ts';
import { sirs } from './sirs.ts';
import { feverPain, mcIsaac } from './sore-throat.ts';

/** Findings that make an infection a fair assumption. */
const infectionFindings = [
  'fever',
  'high-fever',
  'feeling-feverish',
  'rigors',
  'cxr-consolidation',
  'sputum-purulent',
  'dysuria',
  'skin-redness-localised',
  'procalcitonin-raised',
  'non-blanching-rash',
  'urine-nitrite-positive',
];

/** The finding that makes one assume an infection, if any. */
export const infectionSign = (patient: Bedside): string | undefined => firstPresent(patient, infectionFindings);

const news2Score: ApplicableScore = ({ ageYears, pregnant, vitals }) => {
  const { respiratoryRatePerMin, spo2Percent, systolicMmHg, heartRateBpm, temperatureC, consciousness } = vitals;
  if (ageYears < 16 || pregnant) return null;
  if (!knows(2, respiratoryRatePerMin, spo2Percent, systolicMmHg, heartRateBpm, temperatureC, consciousness))
    return null;
  return scoreOf('NEWS2', news2(vitals), 'from 16 years, not pregnant, vital signs measured');
};

const qsofaScore: ApplicableScore = (patient) => {
  const { respiratoryRatePerMin, systolicMmHg } = patient.vitals;
  const gcsTotal = gcsTotalOf(patient.vitals);
  const sign = infectionSign(patient);
  if (patient.ageYears < 16 || sign === undefined) return null;
  if (!knows(2, respiratoryRatePerMin, systolicMmHg, gcsTotal)) return null;
  return scoreOf(
    'qSOFA',
    qsofa({ respiratoryRatePerMin, systolicMmHg, gcsTotal }),
    `infection suspected (${said(sign)})`,
  );
};

const sirsScore: ApplicableScore = (patient) => {
  const { temperatureC, heartRateBpm, respiratoryRatePerMin } = patient.vitals;
  const sign = infectionSign(patient);
  if (patient.ageYears < 16 || sign === undefined) return null;
  if (!knows(2, temperatureC, heartRateBpm, respiratoryRatePerMin)) return null;
  const sum = sirs({
    temperatureC,
    heartRateBpm,
    respiratoryRatePerMin,
    paco2KPa: patient.lab('paco2'),
    whiteCells: patient.lab('white-cell-count'),
  });
  return scoreOf('SIRS', sum, `infection suspected (${said(sign)})`);
};

const pneumoniaSign = (patient: Bedside): string | undefined => {
  const consolidation = firstPresent(patient, ['cxr-consolidation', 'bronchial-breathing']);
  if (consolidation !== undefined) return consolidation;
  return patient.has('cough') && infectionSign(patient) !== undefined ? 'cough' : undefined;
};

const curbScore: ApplicableScore = (patient) => {
  const sign = pneumoniaSign(patient);
  const { respiratoryRatePerMin, systolicMmHg, diastolicMmHg, consciousness } = patient.vitals;
  if (patient.ageYears < 18 || sign === undefined || !knows(1, respiratoryRatePerMin, systolicMmHg)) return null;
  const input = {
    confusion: consciousness === undefined ? patient.has('confusion') : consciousness !== 'alert',
    ureaMmolPerL: patient.lab('urea'),
    respiratoryRatePerMin,
    systolicMmHg,
    diastolicMmHg,
    ageYears: patient.ageYears,
  };
  const reason = `pneumonia possible (${said(sign)} with signs of infection)`;
  return input.ureaMmolPerL === undefined
    ? scoreOf('CRB-65', crb65(input), reason)
    : scoreOf('CURB-65', curb65(input), reason);
};

const exudate = (patient: Bedside) => anyFinding(patient, 'tonsillar-exudate', 'tonsils-swollen-red');
const coughOf = (patient: Bedside) => patient.has('cough');
const negated = (state: boolean | undefined) => (state === undefined ? undefined : !state);

const mcIsaacScore: ApplicableScore = (patient) => {
  if (patient.ageYears < 3 || !patient.has('sore-throat')) return null;
  const { temperatureC } = patient.vitals;
  const feverOver38 = temperatureC === undefined ? patient.has('fever') : temperatureC > 38;
  const input = {
    ageYears: patient.ageYears,
    feverOver38,
    noCough: negated(coughOf(patient)),
    tenderNodes: patient.has('tender-cervical-nodes'),
    tonsilExudate: exudate(patient),
  };
  if (!knows(2, feverOver38, input.noCough, input.tenderNodes, input.tonsilExudate)) return null;
  return scoreOf('Centor (McIsaac)', mcIsaac(input), 'sore throat from 3 years');
};

const feverPainScore: ApplicableScore = (patient) => {
  if (patient.ageYears < 3 || !patient.has('sore-throat')) return null;
  const coryza = anyFinding(patient, 'cough', 'rhinorrhoea');
  const input = {
    feverIn24h: patient.has('fever'),
    purulence: patient.has('tonsillar-exudate'),
    severelyInflamed: patient.has('tonsils-swollen-red'),
    attendsWithin3Days: patient.has('symptoms-under-24h') || undefined,
    noCoughOrCoryza: coryza === undefined ? undefined : !coryza,
  };
  if (!knows(3, ...Object.values(input))) return null;
  return scoreOf('FeverPAIN', feverPain(input), 'sore throat from 3 years');
};

const gcsScore: ApplicableScore = ({ vitals: { gcsEye, gcsVerbal, gcsMotor } }) => {
  if (!knows(1, gcsEye, gcsVerbal, gcsMotor)) return null;
  return scoreOf('Glasgow Coma Scale', gcs({ eye: gcsEye, verbal: gcsVerbal, motor: gcsMotor }), 'components recorded');
};

const said = (code: string) => code.replaceAll('-', ' ');

/** Scores of acute illness and infection. */
export const acuityScores: readonly ApplicableScore[] = [
  news2Score,
  qsofaScore,
  sirsScore,
  curbScore,
  mcIsaacScore,
  feverPainScore,
  gcsScore,
];
