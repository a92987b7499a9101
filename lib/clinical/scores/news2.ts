import { byLowerBound, graded, meaningOf, type Tally, tally } from './score.ts';

/** Inputs of NEWS2; `spo2Scale` 2 only where a target of 88–92 % was prescribed. */
export type News2Input = {
  respiratoryRatePerMin?: number | undefined;
  spo2Percent?: number | undefined;
  spo2Scale?: 1 | 2 | undefined;
  onOxygen?: boolean | undefined;
  systolicMmHg?: number | undefined;
  heartRateBpm?: number | undefined;
  consciousness?: 'alert' | 'confusion' | 'voice' | 'pain' | 'unresponsive' | undefined;
  temperatureC?: number | undefined;
};

export type News2Risk = 'low' | 'low-medium' | 'medium' | 'high';
export type News2 = Tally & { risk: News2Risk | null; singleRed: boolean; meaning: string };

const respiratoryPoints = byLowerBound([
  [0, 3],
  [9, 1],
  [12, 0],
  [21, 2],
  [25, 3],
]);
const scaleOnePoints = byLowerBound([
  [0, 3],
  [92, 2],
  [94, 1],
  [96, 0],
]);
const scaleTwoAirPoints = byLowerBound([
  [0, 3],
  [84, 2],
  [86, 1],
  [88, 0],
]);
const scaleTwoOxygenPoints = byLowerBound([
  [0, 3],
  [84, 2],
  [86, 1],
  [88, 0],
  [93, 1],
  [95, 2],
  [97, 3],
]);
const systolicPoints = byLowerBound([
  [0, 3],
  [91, 2],
  [101, 1],
  [111, 0],
  [220, 3],
]);
const pulsePoints = byLowerBound([
  [0, 3],
  [41, 1],
  [51, 0],
  [91, 1],
  [111, 2],
  [131, 3],
]);
const temperaturePoints = byLowerBound([
  [0, 3],
  [35.05, 1],
  [36.05, 0],
  [38.05, 1],
  [39.05, 2],
]);

const saturationItem = ({ spo2Percent, spo2Scale, onOxygen }: News2Input) => {
  const shared = { label: 'SpO₂', value: spo2Percent, unit: '%' } as const;
  if (spo2Scale !== 2) return graded({ ...shared, score: scaleOnePoints, range: [0, 3] });
  if (spo2Percent !== undefined && spo2Percent >= 93 && onOxygen === undefined)
    return { label: 'SpO₂', value: `${spo2Percent} %`, points: null, low: 0, high: scaleTwoOxygenPoints(spo2Percent) };
  return graded({ ...shared, score: onOxygen ? scaleTwoOxygenPoints : scaleTwoAirPoints, range: [0, 3] });
};

const oxygenWord = (onOxygen: boolean | undefined) => {
  if (onOxygen === undefined) return undefined;
  return onOxygen ? 'oxygen' : 'air';
};

const riskOf = (total: number, singleRed: boolean): News2Risk => {
  if (total >= 7) return 'high';
  if (total >= 5) return 'medium';
  return singleRed ? 'low-medium' : 'low';
};

const response: Record<News2Risk, string> = {
  low: 'low risk, ward-based response',
  'low-medium': 'single extreme parameter, urgent ward review',
  medium: 'medium risk, urgent review within 1 hour',
  high: 'high risk, emergency response within 30 minutes',
};

/** National Early Warning Score 2 for patients from 16 years who are not pregnant (Royal College of Physicians, 2017). */
export const news2 = (input: News2Input): News2 => {
  const sum = tally([
    graded({
      label: 'Respiratory rate',
      value: input.respiratoryRatePerMin,
      unit: '/min',
      score: respiratoryPoints,
      range: [0, 3],
    }),
    saturationItem(input),
    graded({
      label: 'Air or oxygen',
      value: oxygenWord(input.onOxygen),
      score: (air) => (air === 'air' ? 0 : 2),
      range: [0, 2],
    }),
    graded({
      label: 'Systolic pressure',
      value: input.systolicMmHg,
      unit: 'mmHg',
      score: systolicPoints,
      range: [0, 3],
    }),
    graded({ label: 'Pulse', value: input.heartRateBpm, unit: '/min', score: pulsePoints, range: [0, 3] }),
    graded({
      label: 'Consciousness',
      value: input.consciousness,
      score: (level) => (level === 'alert' ? 0 : 3),
      range: [0, 3],
    }),
    graded({ label: 'Temperature', value: input.temperatureC, unit: '°C', score: temperaturePoints, range: [0, 3] }),
  ]);
  const singleRed = sum.inputs.some((item) => item.points === 3);
  const [least, most] = [riskOf(sum.min, singleRed), riskOf(sum.max, singleRed || sum.missing.length > 0)];
  return {
    ...sum,
    singleRed,
    risk: least === most ? least : null,
    meaning: meaningOf(sum, (total) => response[total === sum.min ? least : most]),
  };
};
