/** A number as people type it, with a comma or a point; null when it is none, undefined when nothing is there. */
export function readNumber(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  return /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text) ? Number(text.replace(',', '.')) : null;
}

const FAHRENHEIT = /\s*(?:°\s*)?f$/i;
const CELSIUS = /\s*(?:°\s*)?c$/i;

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** °C from °F, to a tenth. */
export const celsiusOf = (fahrenheit: number): number => round(((fahrenheit - 32) * 5) / 9, 1);

/** °F from °C, to a tenth. */
export const fahrenheitOf = (celsius: number): number => round((celsius * 9) / 5 + 32, 1);

const KG_PER_LB = 0.45359237;

/** Kilograms from pounds, to a tenth. */
export const kilogramsOf = (pounds: number): number => round(pounds * KG_PER_LB, 1);

/** Pounds from kilograms, to a tenth. */
export const poundsOf = (kilograms: number): number => round(kilograms / KG_PER_LB, 1);

/** A temperature in °C; a unit written behind the number wins over the unit of the form. */
export function readTemperature(typed: string, unit: '°C' | '°F'): number | null | undefined {
  const text = typed.trim();
  const isFahrenheit = FAHRENHEIT.test(text) || (unit === '°F' && !CELSIUS.test(text));
  const value = readNumber(text.replace(FAHRENHEIT, '').replace(CELSIUS, ''));
  return typeof value === 'number' && isFahrenheit ? celsiusOf(value) : value;
}

/** “204 / 112” in mmHg; null when it is not a pair, undefined when nothing is there. */
export function readPressure(typed: string): { systolic: number; diastolic: number } | null | undefined {
  if (typed.trim() === '') return undefined;
  const pair = /^\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:\/|\\|\s|-)\s*(\d{1,3}(?:[.,]\d+)?)\s*$/.exec(typed);
  if (!pair) return null;
  return { systolic: Number(pair[1]?.replace(',', '.')), diastolic: Number(pair[2]?.replace(',', '.')) };
}

/** The three parts of the Glasgow Coma Scale from “4 5 6” or “E4V5M6”; 15 and 3 name all three alone. */
export function readGcs(typed: string): { eye: number; verbal: number; motor: number } | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (text === '15') return { eye: 4, verbal: 5, motor: 6 };
  if (text === '3') return { eye: 1, verbal: 1, motor: 1 };
  const parts = /^e?\s*(\d)[\s,/+]*v?\s*(\d)[\s,/+]*m?\s*(\d)$/i.exec(text);
  return parts ? { eye: Number(parts[1]), verbal: Number(parts[2]), motor: Number(parts[3]) } : null;
}
