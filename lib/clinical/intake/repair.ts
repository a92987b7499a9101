import type { VitalField } from './vitals.ts';

/** A correction the form can offer: its words and the values it would set, by path. */
export type Repair = { label: string; set: Record<string, number | string> };

const oneDecimal = (value: number) => Math.round(value * 10) / 10;
const celsiusOf = (fahrenheit: number) => oneDecimal(((fahrenheit - 32) * 5) / 9);

const temperatureRepair = (value: number): Repair | undefined => {
  const path = 'vitals.temperatureC';
  const celsius = celsiusOf(value);
  if (celsius >= 30 && celsius <= 43.5) return { label: `Use ${value} °F = ${celsius} °C`, set: { [path]: celsius } };
  if (value >= 300 && value < 430) return { label: `Use ${oneDecimal(value / 10)} °C`, set: { [path]: value / 10 } };
  return undefined;
};

/** Likely slips behind an impossible vital sign: Fahrenheit, a lost decimal point, a fraction for a percentage, kPa for mmHg. */
export const repairVital = (field: VitalField, value: number): Repair | undefined => {
  const path = `vitals.${field}`;
  if (field === 'temperatureC') return temperatureRepair(value);
  if (field === 'spo2Percent' && value > 0.3 && value <= 1) {
    const percent = Math.round(value * 100);
    return { label: `Use ${percent} %`, set: { [path]: percent } };
  }
  if (field.endsWith('MmHg') && value >= 6 && value < 30) {
    const pressure = Math.round(value / 0.13332);
    return { label: `Use ${value} kPa = ${pressure} mmHg`, set: { [path]: pressure } };
  }
  return undefined;
};

/** Systolic and diastolic given in the wrong order. */
export const swapPressures = (prefix: 'systolic' | 'otherArm', systolic: number, diastolic: number): Repair => {
  const fields =
    prefix === 'systolic'
      ? (['systolicMmHg', 'diastolicMmHg'] as const)
      : (['otherArmSystolicMmHg', 'otherArmDiastolicMmHg'] as const);
  return {
    label: `Use ${diastolic}/${systolic}`,
    set: { [`vitals.${fields[0]}`]: diastolic, [`vitals.${fields[1]}`]: systolic },
  };
};
