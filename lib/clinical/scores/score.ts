/** One input of a score as the result page shows it; `points` is null while the input is unknown. */
export type ScoreInput = { label: string; value: string; points: number | null };

/** A bedside score. `value` is null when an input is missing; then the true value lies in `min`..`max`. */
export type Score = {
  name: string;
  value: number | null;
  min: number;
  max: number;
  meaning: string;
  inputs: ScoreInput[];
  /** Why the score was worked out for this patient. */
  applies: string;
};

/** One scored input with the least and the most points it can still bring. */
export type Item = ScoreInput & { low: number; high: number };

/** The sum of a list of items; `value` is null unless every item is known. */
export type Tally = { value: number | null; min: number; max: number; inputs: ScoreInput[]; missing: string[] };

/** A yes-or-no criterion worth `points`; undefined means nobody has said. */
export const criterion = (label: string, state: boolean | undefined, points = 1): Item => {
  const low = Math.min(0, points);
  const high = Math.max(0, points);
  if (state === undefined) return { label, value: 'unknown', points: null, low, high };
  const scored = state ? points : 0;
  return { label, value: state ? 'yes' : 'no', points: scored, low: scored, high: scored };
};

/** A measured or graded input; `score` turns the value into points, `range` is what an unknown value could bring. */
export const graded = <V extends number | string>(input: {
  label: string;
  value: V | undefined;
  unit?: string;
  score: (value: V) => number;
  range: readonly [low: number, high: number];
}): Item => {
  const [low, high] = input.range;
  if (input.value === undefined) return { label: input.label, value: 'unknown', points: null, low, high };
  const points = input.score(input.value);
  const shown = typeof input.value === 'number' ? Math.round(input.value * 100) / 100 : input.value;
  return {
    label: input.label,
    value: input.unit ? `${shown} ${input.unit}` : `${shown}`,
    points,
    low: points,
    high: points,
  };
};

/** Adds items up; unknown items widen the range instead of counting as nothing. */
export const tally = (items: readonly Item[]): Tally => {
  const min = items.reduce((sum, item) => sum + item.low, 0);
  const max = items.reduce((sum, item) => sum + item.high, 0);
  const missing = items.filter((item) => item.points === null).map((item) => item.label);
  const inputs = items.map(({ label, value, points }) => ({ label, value, points }));
  return { value: missing.length === 0 ? min : null, min, max, inputs, missing };
};

/** The words for a score's value, or for both ends of its range together with what is missing. */
export const meaningOf = (sum: Pick<Tally, 'min' | 'max' | 'missing'>, band: (value: number) => string): string => {
  const [least, most] = [band(sum.min), band(sum.max)];
  const words = least === most ? least : `between “${least}” and “${most}”`;
  return sum.missing.length === 0 ? words : `${words}; missing: ${sum.missing.join(', ')}`;
};

/** The band of a score where both ends of its range agree, else null. */
export const settled = <V>(sum: Pick<Tally, 'min' | 'max'>, band: (value: number) => V): V | null =>
  band(sum.min) === band(sum.max) ? band(sum.min) : null;

/** Points of a value by ascending lower bounds: the last bound that is not above the value decides. */
export const byLowerBound =
  (bands: readonly (readonly [from: number, points: number])[]) =>
  (value: number): number =>
    bands.reduce((points, [from, next]) => (value >= from ? next : points), bands[0]?.[1] ?? 0);

/** True when any criterion holds, false when all are known not to, undefined otherwise. */
export const anyOf = (...states: readonly (boolean | undefined)[]): boolean | undefined => {
  if (states.some((state) => state === true)) return true;
  return states.every((state) => state === false) ? false : undefined;
};

/** True when all criteria hold, false when any is known not to, undefined otherwise. */
export const allOf = (...states: readonly (boolean | undefined)[]): boolean | undefined => {
  if (states.some((state) => state === false)) return false;
  return states.every((state) => state === true) ? true : undefined;
};

/** Applies a test to a value that may be unknown. */
export const when = <V>(value: V | undefined, test: (value: V) => boolean): boolean | undefined =>
  value === undefined ? undefined : test(value);
