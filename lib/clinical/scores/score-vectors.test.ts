import { expect, test } from 'vitest';
import { abcd2 } from './abcd2.ts';
import { alvarado } from './alvarado.ts';
import {
  anionGap,
  correctedCalciumMgPerDl,
  meanArterialPressure,
  postTestProbability,
  shockIndex,
} from './arithmetic.ts';
import { canadianCtHead } from './canadian-ct-head.ts';
import { cha2ds2Vasc } from './cha2ds2-vasc.ts';
import { curb65 } from './curb65.ts';
import { gcs } from './gcs.ts';
import { glasgowBlatchford } from './glasgow-blatchford.ts';
import { heart } from './heart.ts';
import { news2 } from './news2.ts';
import { ottawaAnkle, ottawaFoot, ottawaKnee } from './ottawa-limb.ts';
import { ottawaSah } from './ottawa-sah.ts';
import { perc } from './perc.ts';
import { qsofa } from './qsofa.ts';
import vectors from './score-vectors.json' with { type: 'json' };
import { sirs } from './sirs.ts';
import { feverPain, mcIsaac } from './sore-throat.ts';
import { wellsDvt } from './wells-dvt.ts';
import { wellsPe } from './wells-pe.ts';
import { ageAdjustedDDimerLimit, years } from './years.ts';

type Fields = Record<string, number | boolean | string | undefined>;

/** Number of a field. */
const n = (fields: Fields, key: string) => (typeof fields[key] === 'number' ? fields[key] : undefined);
/** Box of a vector: one that is not mentioned was looked at and left unticked. */
const box = (fields: Fields, key: string) => Boolean(fields[key]);
const age = (fields: Fields) => n(fields, 'age') ?? Number.NaN;
const grade = (fields: Fields, key: string) => n(fields, key) as 0 | 1 | 2;
const acvpu = {
  A: 'alert',
  C: 'confusion',
  V: 'voice',
  P: 'pain',
  U: 'unresponsive',
} as const;

const scored: Record<string, (fields: Fields) => unknown> = {
  news2: (f) => {
    const result = news2({
      respiratoryRatePerMin: n(f, 'rr'),
      spo2Percent: n(f, 'spo2'),
      spo2Scale: f.scale === 2 ? 2 : 1,
      onOxygen: box(f, 'o2'),
      systolicMmHg: n(f, 'sbp'),
      heartRateBpm: n(f, 'hr'),
      consciousness: acvpu[f.acvpu as keyof typeof acvpu],
      temperatureC: n(f, 'temp'),
    });
    return { total: result.value, risk: result.risk };
  },
  qsofa: (f) => qsofa({ respiratoryRatePerMin: n(f, 'rr'), systolicMmHg: n(f, 'sbp'), gcsTotal: n(f, 'gcs') }).value,
  sirs: (f) =>
    sirs({
      temperatureC: n(f, 'temp'),
      heartRateBpm: n(f, 'hr'),
      respiratoryRatePerMin: n(f, 'rr'),
      whiteCells: n(f, 'wbc'),
    }).value,
  curb65: (f) =>
    curb65({
      confusion: box(f, 'confusion'),
      ureaMmolPerL: n(f, 'ureaMmol'),
      respiratoryRatePerMin: n(f, 'rr'),
      systolicMmHg: n(f, 'sbp'),
      diastolicMmHg: n(f, 'dbp'),
      ageYears: age(f),
    }).value,
  wellsPE: (f) => {
    const result = wellsPe({
      dvtSigns: box(f, 'dvtSigns'),
      mostLikely: box(f, 'peTop'),
      heartRateBpm: n(f, 'hr'),
      immobileOrSurgery4Weeks: box(f, 'immobSurg4w'),
      previousVte: box(f, 'prior'),
      haemoptysis: box(f, 'haemoptysis'),
      activeCancer: box(f, 'cancer'),
    });
    return { score: result.value, two: result.twoLevel, three: result.threeLevel };
  },
  wellsDVT: (f) => {
    const result = wellsDvt({
      activeCancer: box(f, 'cancer'),
      paralysisOrPlaster: box(f, 'paralysisPlaster'),
      bedriddenOrSurgery12Weeks: box(f, 'bedriddenSurgery12w'),
      deepVeinTenderness: box(f, 'veinTenderness'),
      wholeLegSwollen: box(f, 'wholeLeg'),
      calf3CmLarger: box(f, 'calf3cm'),
      pittingOedema: box(f, 'pitting'),
      collateralVeins: box(f, 'collaterals'),
      previousDvt: box(f, 'priorDVT'),
      alternativeAsLikely: box(f, 'altDx'),
    });
    return { score: result.value, two: result.twoLevel, three: result.threeLevel };
  },
  perc: (f) => {
    const result = perc({
      ageYears: age(f),
      heartRateBpm: n(f, 'hr'),
      spo2Percent: n(f, 'spo2'),
      haemoptysis: false,
      oestrogen: false,
      previousVte: false,
      unilateralLegSwelling: false,
      surgeryOrTrauma4Weeks: false,
    });
    return { fails: result.value, negative: result.negative };
  },
  heart: (f) => {
    const result = heart({
      historyGrade: grade(f, 'history'),
      ecgGrade: grade(f, 'ecg'),
      ageYears: age(f),
      riskFactorCount: n(f, 'riskFactors'),
      atherosclerosis: box(f, 'atherosclerosis'),
      troponinRatio: n(f, 'tropRatio'),
    });
    return { score: result.value, risk: result.risk };
  },
  mcisaac: (f) =>
    mcIsaac({
      ageYears: age(f),
      feverOver38: box(f, 'temp38'),
      noCough: box(f, 'noCough'),
      tenderNodes: box(f, 'nodes'),
      tonsilExudate: box(f, 'tonsils'),
    }).value,
  feverpain: (f) =>
    feverPain({
      feverIn24h: box(f, 'fever24h'),
      purulence: box(f, 'purulence'),
      attendsWithin3Days: box(f, 'attend3d'),
      severelyInflamed: box(f, 'inflamed'),
      noCoughOrCoryza: box(f, 'noCoughCoryza'),
    }).value,
  gcs: (f) => {
    const result = gcs({ eye: n(f, 'e'), verbal: n(f, 'v'), motor: n(f, 'm') });
    return { total: result.value, severity: result.severity };
  },
  cha2ds2vasc: (f) =>
    cha2ds2Vasc({
      heartFailure: box(f, 'chf'),
      hypertension: box(f, 'htn'),
      ageYears: age(f),
      diabetes: box(f, 'dm'),
      strokeOrTia: box(f, 'stroke'),
      vascularDisease: box(f, 'vascular'),
      female: box(f, 'female'),
    }).value,
  abcd2: (f) =>
    abcd2({
      ageYears: age(f),
      systolicMmHg: n(f, 'sbp'),
      diastolicMmHg: n(f, 'dbp'),
      unilateralWeakness: box(f, 'weakness'),
      speechDisturbance: box(f, 'speech'),
      durationMinutes: n(f, 'durMin'),
      diabetes: box(f, 'dm'),
    }).value,
  alvarado: (f) =>
    alvarado({
      migration: box(f, 'migration'),
      anorexia: box(f, 'anorexia'),
      nauseaOrVomiting: box(f, 'nausea'),
      rightIliacFossaTenderness: box(f, 'rlqTender'),
      rebound: box(f, 'rebound'),
      temperatureC: n(f, 'temp'),
      whiteCells: n(f, 'wbc'),
      neutrophilPercent: n(f, 'neutPct'),
    }).value,
  glasgowBlatchford: (f) =>
    glasgowBlatchford({
      ureaMmolPerL: n(f, 'ureaMmol'),
      haemoglobinGPerL: Number(f.hb) * 10,
      female: box(f, 'female'),
      systolicMmHg: n(f, 'sbp'),
      heartRateBpm: n(f, 'hr'),
      melaena: box(f, 'melaena'),
      syncope: box(f, 'syncope'),
      liverDisease: box(f, 'liver'),
      heartFailure: box(f, 'cardiac'),
    }).value,
  ottawaAnkle: (f) =>
    ottawaAnkle({
      malleolarPain: box(f, 'malleolarPain'),
      lateralTenderness: box(f, 'latTender'),
      medialTenderness: box(f, 'medTender'),
      cannotBearWeight: box(f, 'cannotBear4'),
    }),
  ottawaFoot: (f) =>
    ottawaFoot({
      midfootPain: box(f, 'midfootPain'),
      fifthMetatarsalTenderness: box(f, 'mt5'),
      navicularTenderness: box(f, 'navicular'),
      cannotBearWeight: box(f, 'cannotBear4'),
    }),
  ottawaKnee: (f) =>
    ottawaKnee({
      ageYears: age(f),
      isolatedPatellaTenderness: false,
      fibularHeadTenderness: false,
      cannotFlex90: false,
      cannotBearWeight: false,
    }),
  ottawaSAH: (f) =>
    ottawaSah({
      ageYears: age(f),
      neckPainOrStiffness: false,
      witnessedLossOfConsciousness: false,
      onsetOnExertion: false,
      thunderclap: false,
      limitedNeckFlexion: false,
    }).investigate,
  canadianCTHead: (f) =>
    canadianCtHead({
      ageYears: age(f),
      gcsAt2h: n(f, 'gcs2h'),
      suspectedSkullFracture: false,
      basalFractureSigns: false,
      vomitCount: n(f, 'vomits'),
      amnesiaMinutes: n(f, 'amnesiaMin'),
      dangerousMechanism: false,
    }),
  years: (f) => {
    const result = years({
      dvtSigns: box(f, 'dvtSigns'),
      haemoptysis: box(f, 'haemoptysis'),
      mostLikely: box(f, 'peTop'),
      dDimerUgPerLFeu: n(f, 'ddimer'),
    });
    return { items: result.value, excluded: result.excluded };
  },
};

const computed: Record<string, (...numbers: [number, number, number]) => number> = {
  posttest: (...numbers) => postTestProbability(...numbers),
  shockIndex,
  map: meanArterialPressure,
  anionGap,
  correctedCa: correctedCalciumMgPerDl,
  ageAdjDdimer: ageAdjustedDDimerLimit,
};

const evaluate = ({ fn, input }: (typeof vectors)[number]): unknown => {
  if (Array.isArray(input)) return computed[fn]?.(...(input as [number, number, number]));
  return scored[fn]?.(input as Fields);
};

test.each(vectors.map((vector, index) => ({ ...vector, index })))('vector $index: $fn $note', (vector) => {
  const result = evaluate(vector);
  if (typeof vector.expect === 'number') {
    const decimals = String(vector.expect).split('.')[1]?.length ?? 0;
    expect(result).toBeCloseTo(vector.expect, decimals);
  } else if (typeof vector.expect === 'object') expect(result).toMatchObject(vector.expect);
  else expect(result).toBe(vector.expect);
});

test('there are 121 vectors', () => expect(vectors).toHaveLength(121));
