/** A measured value stated in words, in the unit of the case's field. */
export type HeardMeasurement = { field: MeasuredField; value: number; start: number; end: number; text: string };

export type MeasuredField =
  | 'temperatureC'
  | 'heartRateBpm'
  | 'respiratoryRatePerMin'
  | 'systolicMmHg'
  | 'diastolicMmHg'
  | 'spo2Percent'
  | 'ageYears'
  | 'durationHours';

type Rule = {
  pattern: RegExp;
  read: (match: RegExpMatchArray) => Partial<Record<MeasuredField, number>>;
};

const gap = '(?:[ \\t]{0,3}(?:of|is|was|:|=|at|to|up to|around|about|measured|currently)){0,3}[ \\t]{0,3}';
const number = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
const numeric = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const celsius = (value: number, unit: string | undefined): Partial<Record<MeasuredField, number>> => {
  const isFahrenheit = /f/i.test(unit ?? '') || (unit === undefined && value >= 90 && value <= 110);
  const temperature = isFahrenheit ? oneDecimal(((value - 32) * 5) / 9) : value;
  return temperature >= 25 && temperature <= 45 ? { temperatureC: temperature } : {};
};

const within = (field: MeasuredField, value: number, low: number, high: number) =>
  value >= low && value <= high ? { [field]: value } : {};

const hours: Record<string, number> = { m: 1 / 60, h: 1, d: 24, w: 168, mo: 730, y: 8766 };
const words: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  few: 3,
  couple: 2,
  several: 4,
  many: 6,
};
const hoursIn = (unit: string): number => {
  if (/^mo/i.test(unit)) return hours.mo ?? 0;
  return hours[unit[0]?.toLowerCase() ?? 'h'] ?? 1;
};
const amount = (text: string): number => words[text.toLowerCase()] ?? numeric(text);

const counted = `(\\d{1,3}(?:[.,]\\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|many|couple of)`;
const span = '(min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|weeks?|wks?|mo(?:nth)?s?|y(?:ea)?rs?)';

const duration = (match: RegExpMatchArray): Partial<Record<MeasuredField, number>> => {
  const unit = (match[2] ?? '').replace(/^night/i, 'day');
  return { durationHours: amount((match[1] ?? '').replace(/ of$/i, '')) * hoursIn(unit) };
};

const rules: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:temp(?:erature)?|fever|febrile|T)\\b${gap}${number}[ \\t]{0,2}(?:°|º|deg(?:rees)?)?[ \\t]{0,2}([CF]|celsius|fahrenheit)?\\b`,
      'gi',
    ),
    read: (match) => celsius(numeric(match[1]), match[2]),
  },
  {
    pattern: /\b(\d{2,3}(?:[.,]\d)?)[ \t]{0,2}(?:°|º|deg(?:rees)?)[ \t]{0,2}([CF]|celsius|fahrenheit)\b/gi,
    read: (match) => celsius(numeric(match[1]), match[2]),
  },
  {
    pattern: new RegExp(
      `\\b(?:bp|blood pressure)\\b${gap}(\\d{2,3})[ \\t]{0,2}(?:/|over)[ \\t]{0,2}(\\d{2,3})\\b`,
      'gi',
    ),
    read: (match) => pressures(Number(match[1]), Number(match[2])),
  },
  {
    pattern: /\b(\d{2,3})[ \t]{0,2}\/[ \t]{0,2}(\d{2,3})[ \t]{0,2}mm[ \t]?hg\b/gi,
    read: (match) => pressures(Number(match[1]), Number(match[2])),
  },
  {
    pattern: new RegExp(
      `\\b(?:hr|heart rate|pulse(?: rate)?|p)\\b${gap}(\\d{2,3})\\b(?![ \\t]{0,2}(?:/[ \\t]?\\d|%))`,
      'gi',
    ),
    read: (match) => within('heartRateBpm', Number(match[1]), 15, 300),
  },
  {
    pattern: /\b(\d{2,3})[ \t]{0,2}(?:bpm|beats per minute)\b/gi,
    read: (match) => within('heartRateBpm', Number(match[1]), 15, 300),
  },
  {
    pattern: new RegExp(`\\b(?:rr|resp(?:iratory)? rate|respirations?|breathing rate)\\b${gap}(\\d{1,2})\\b`, 'gi'),
    read: (match) => within('respiratoryRatePerMin', Number(match[1]), 3, 80),
  },
  {
    pattern: new RegExp(
      `\\b(?:spo2|sp02|sao2|sats?|o2 sat(?:uration)?s?|oxygen saturations?|saturations?|saturating)\\b${gap}(\\d{2,3})[ \\t]{0,2}%?`,
      'gi',
    ),
    read: (match) => within('spo2Percent', Number(match[1]), 30, 100),
  },
  {
    pattern: /\b(\d{1,3})[ -]{0,2}(?:years?|yrs?|y)[ -]{0,2}(?:old|o)\b/gi,
    read: (match) => within('ageYears', Number(match[1]), 0, 120),
  },
  {
    pattern: new RegExp(
      `\\b(?:for|since|over|past|last|lasting|duration(?: of)?|during)(?: (?:the|about|around|past|last|at least|almost|nearly|over)){0,3} ${counted} ${span}\\b`,
      'gi',
    ),
    read: duration,
  },
  {
    pattern: new RegExp(`\\b${counted}[ -]${span}(?:['’]s?)?[ -]?(?:history|duration|ago)\\b`, 'gi'),
    read: duration,
  },
];

const pressures = (systolicMmHg: number, diastolicMmHg: number) =>
  systolicMmHg > diastolicMmHg && systolicMmHg >= 30 && systolicMmHg <= 300 && diastolicMmHg >= 10
    ? { systolicMmHg, diastolicMmHg }
    : {};

/** Vital signs, age and durations written as numbers: “temp 38.5”, “BP 90/60”, “SpO2 88 %”, “for two hours”. */
export const readMeasurements = (text: string): HeardMeasurement[] =>
  rules
    .flatMap(({ pattern, read }) =>
      [...text.matchAll(pattern)].flatMap((match) =>
        Object.entries(read(match)).map(([field, value]) => ({
          field: field as MeasuredField,
          value,
          start: match.index,
          end: match.index + match[0].length,
          text: match[0],
        })),
      ),
    )
    .sort((left, right) => left.start - right.start);
