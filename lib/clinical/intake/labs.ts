import { err, ok, type Result } from '#lib/kernel/result.ts';
import { type Lab, labByCode, labs, type ReferenceRange } from './lab-catalogue.ts';

/** A laboratory result as submitted; qualitative tests may say positive or negative. */
export type LabResult = { code: string; value: number | 'positive' | 'negative'; unit?: string | undefined };

/** A refusal of one part of a lab result, with a repair when another unit would make the value plausible. */
export type LabRefusal = { field: 'code' | 'value' | 'unit'; message: string; suggestedUnit?: string };

/** Who a reference range is asked for. */
export type RangeFor = {
  ageYears: number;
  sex: 'female' | 'male' | 'other' | 'unknown';
  pregnant?: boolean | undefined;
};

const superscripts: Record<string, string> = { '⁰': '0', '¹': '1', '²': '2', '³': '3', '⁶': '6', '⁹': '9' };

/** One spelling for every way of writing a unit: µ, superscripts, case, blanks, × and ^ make no difference. */
const canonicalUnit = (unit: string): string =>
  unit
    .replace(/[⁰¹²³⁶⁹]/g, (digit) => superscripts[digit] ?? digit)
    .toLowerCase()
    .replace(/[μµ]|mc(?=g|mol)/g, 'u')
    .replace(/^[x×]/, '')
    .replace(/[\s^*·²]/g, '');

const unitTable: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  labs.map((lab) => [lab.code, new Map(Object.keys(lab.units).map((unit) => [canonicalUnit(unit), unit]))]),
);

/** Units a lab is accepted in, the SI one first. */
export const unitsOf = (lab: Lab): string[] => Object.keys(lab.units).filter((unit) => unit !== '' && unit !== '1');

const toSi = (lab: Lab, value: number, unit: string): number => {
  const conversion = lab.units[unit] ?? 1;
  return typeof conversion === 'number' ? value * conversion : value * conversion.factor + conversion.offset;
};

const knownUnits = (lab: Lab) => unitsOf(lab).join(', ') || 'no unit';

const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;

/** Another unit of the lab in which the value would be ordinary. */
const plausibleUnit = (lab: Lab, value: number, unit: string): string | undefined =>
  unitsOf(lab).find((other) => other !== unit && within(toSi(lab, value, other), lab.soft));

const qualitativeSi = (lab: Lab, value: 'positive' | 'negative'): Result<number, LabRefusal> =>
  lab.qualitative
    ? ok(value === 'positive' ? lab.qualitative.positiveFrom : 0)
    : err({ field: 'value', message: `${lab.name} needs a number` });

const knownUnit = (lab: Lab, unit: string | undefined): Result<string, LabRefusal> => {
  const known = unitTable.get(lab.code)?.get(canonicalUnit(unit ?? ''));
  if (known !== undefined) return ok(known);
  if (unit === undefined || unit.trim() === '') {
    if (lab.qualitative) return ok(lab.unit);
    return err({ field: 'unit', message: `say the unit of ${lab.name}; known: ${knownUnits(lab)}` });
  }
  return err({ field: 'unit', message: `unknown unit “${unit}” for ${lab.name}; known: ${knownUnits(lab)}` });
};

/** The value in the lab's SI unit, or why it cannot be accepted. */
export const labInSi = (result: LabResult): Result<{ lab: Lab; value: number; unit: string }, LabRefusal> => {
  const lab = labByCode.get(result.code);
  if (!lab)
    return err({ field: 'code', message: `unknown lab “${result.code}”; known: ${[...labByCode.keys()].join(', ')}` });
  if (typeof result.value === 'string') {
    const answer = qualitativeSi(lab, result.value);
    return answer.ok ? ok({ lab, value: answer.value, unit: lab.unit }) : answer;
  }
  const unit = knownUnit(lab, result.unit);
  if (!unit.ok) return unit;
  const value = toSi(lab, result.value, unit.value);
  if (within(value, lab.hard)) return ok({ lab, value, unit: unit.value });
  const suggestedUnit = plausibleUnit(lab, result.value, unit.value);
  const [low, high] = lab.hard;
  return err({
    field: 'value',
    message: `${lab.name} ${result.value} ${unit.value} is not possible (${low}–${high} ${lab.unit})`.replace(
      / +/g,
      ' ',
    ),
    ...(suggestedUnit !== undefined && { suggestedUnit }),
  });
};

/** A question about a value that is possible but rare, with the unit that would make it ordinary. */
export const labDoubt = (result: LabResult): { message: string; suggestedUnit?: string } | null => {
  const read = labInSi(result);
  if (!read.ok || typeof result.value === 'string' || within(read.value.value, read.value.lab.soft)) return null;
  const { lab, unit } = read.value;
  const suggestedUnit = plausibleUnit(lab, result.value, unit);
  const message = `${lab.name} ${result.value} ${unit} is unusual; check value and unit`.replace(/ +/g, ' ');
  return suggestedUnit === undefined ? { message } : { message, suggestedUnit };
};

/** The same value in another of the lab's units, for the SI/US switch of the form; null when a unit is unknown. */
export const convertLab = (code: string, value: number, from: string, to: string): number | null => {
  const lab = labByCode.get(code);
  const [source, target] = [from, to].map((unit) => unitTable.get(code)?.get(canonicalUnit(unit)));
  if (!lab || source === undefined || target === undefined) return null;
  const conversion = lab.units[target] ?? 1;
  const si = toSi(lab, value, source);
  return typeof conversion === 'number' ? si / conversion : (si - conversion.offset) / conversion.factor;
};

const fits = (range: ReferenceRange, patient: RangeFor): boolean =>
  (range.sex === undefined || range.sex === patient.sex) &&
  (range.minAge === undefined || patient.ageYears >= range.minAge) &&
  (range.maxAge === undefined || patient.ageYears < range.maxAge) &&
  (range.pregnant === undefined || range.pregnant === (patient.pregnant ?? false));

/** Reference range in the lab's SI unit for this patient; an open end is undefined. */
export const referenceRangeOf = (lab: Lab, patient: RangeFor): { low?: number; high?: number } => {
  const range = lab.reference.find((candidate) => fits(candidate, patient));
  return {
    ...(range?.low !== undefined && { low: range.low }),
    ...(range?.high !== undefined && { high: range.high }),
  };
};

/** SI value of a code among the results, the last one given; undefined when missing or unusable. */
export const labValue = (results: readonly LabResult[] | undefined, code: string): number | undefined => {
  const result = results?.findLast((candidate) => candidate.code === code);
  const read = result && labInSi(result);
  return read?.ok ? read.value.value : undefined;
};
