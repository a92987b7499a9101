import type { Bedside } from '#lib/clinical/intake/bedside.ts';
import type { Score, Tally } from './score.ts';

/** Works a score out for a patient, or gives null where it does not apply or too little is known. */
export type ApplicableScore = (patient: Bedside) => Score | null;

/** A finished score from its sum. */
export const scoreOf = (name: string, sum: Tally & { meaning: string }, applies: string): Score => ({
  name,
  value: sum.value,
  min: sum.min,
  max: sum.max,
  meaning: sum.meaning,
  inputs: sum.inputs,
  applies,
});

/** A single computed figure, rounded, shown with the measurements it came from. */
export const figureOf = (input: {
  name: string;
  figure: number;
  decimals: number;
  meaning: string;
  inputs: readonly (readonly [label: string, value: string])[];
  applies: string;
}): Score => {
  const scale = 10 ** input.decimals;
  const value = Math.round(input.figure * scale) / scale;
  return {
    name: input.name,
    value,
    min: value,
    max: value,
    meaning: input.meaning,
    inputs: input.inputs.map(([label, shown]) => ({ label, value: shown, points: null })),
    applies: input.applies,
  };
};

/** Whether at least `least` of the values are known. */
export const knows = (least: number, ...values: readonly unknown[]): boolean =>
  values.filter((value) => value !== undefined).length >= least;

/** The first of the findings that is present, by code. */
export const firstPresent = (patient: Bedside, codes: readonly string[]): string | undefined =>
  codes.find((code) => patient.has(code) === true);

/** Present if any is, absent only if all are known to be. */
export const anyFinding = (patient: Bedside, ...codes: readonly string[]): boolean | undefined => {
  const states = codes.map((code) => patient.has(code));
  if (states.includes(true)) return true;
  return states.every((state) => state === false) ? false : undefined;
};

/** Whether a patient is female; undefined when that is not recorded as female or male. */
export const isFemale = ({ sex }: Bedside): boolean | undefined =>
  sex === 'female' || sex === 'male' ? sex === 'female' : undefined;
