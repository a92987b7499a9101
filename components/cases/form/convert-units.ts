import { convertLab, type Lab, labByCode, unitsOf } from '#lib/clinical/intake/index.ts';
import type { CaseFormValues, Units } from './case-form-values.ts';
import { fahrenheitOf, kilogramsOf, poundsOf, readNumber, readTemperature } from './read-number.ts';

/** Units of American laboratories, the first one a lab knows counts. */
const CONVENTIONAL = [
  'mg/dL BUN',
  'ng/mL FEU',
  'mg/dL',
  'g/dL',
  'K/µL',
  '%',
  'ng/dL',
  'pg/mL',
  'ng/mL',
  'mEq/L',
  'mmHg',
];
const KEEP_SI = new Set(['lactate', 'ketones', 'crp', 'calcium-ionised']);

/** The unit a lab is written in by default: SI, or what American laboratories use. */
export function usualUnit(lab: Lab, units: Units): string {
  if (units === 'SI' || KEEP_SI.has(lab.code)) return lab.unit;
  return CONVENTIONAL.find((unit) => unitsOf(lab).includes(unit)) ?? lab.unit;
}

const SIGNIFICANT_DIGITS = 4;

/** A laboratory value in another unit with four significant digits; what is no number stays as it was typed. */
export function convertLabRow<Row extends CaseFormValues['labs'][number]>(row: Row, unit: string): Row {
  const value = readNumber(row.value);
  if (row.unit === unit) return row;
  if (typeof value !== 'number') return { ...row, unit };
  const converted = convertLab(row.code, value, row.unit, unit);
  return converted === null ? row : { ...row, unit, value: String(Number(converted.toPrecision(SIGNIFICANT_DIGITS))) };
}

function convertTemperature(typed: string, from: Units, to: Units): string {
  const celsius = readTemperature(typed, from === 'US' ? '°F' : '°C');
  if (typeof celsius !== 'number') return typed;
  return String(to === 'US' ? fahrenheitOf(celsius) : celsius);
}

function convertWeight(typed: string, to: Units): string {
  const weight = readNumber(typed);
  if (typeof weight !== 'number') return typed;
  return String(to === 'US' ? poundsOf(weight) : kilogramsOf(weight));
}

/** The same form in other units: temperature, weight and laboratory values change in place. */
export function convertUnits(values: CaseFormValues, to: Units): CaseFormValues {
  if (values.units === to) return values;
  return {
    ...values,
    units: to,
    patient: { ...values.patient, weightKg: convertWeight(values.patient.weightKg, to) },
    vitals: { ...values.vitals, temperatureC: convertTemperature(values.vitals.temperatureC, values.units, to) },
    labs: values.labs.map((row) => {
      const lab = labByCode.get(row.code);
      return lab ? convertLabRow(row, usualUnit(lab, to)) : row;
    }),
  };
}
