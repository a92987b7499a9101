import { convertLab, type Lab } from '#lib/clinical/intake/index.ts';

/** A reference range in the lab's SI unit; an open end is undefined. */
export type LabRange = { readonly low?: number; readonly high?: number };

const short = (value: number): string => String(Number(value.toPrecision(3)));

/** “120–155”, “< 14” or “> 60” in the unit shown; empty when there is no range. */
export function rangeWords(lab: Lab, { low, high }: LabRange, unit: string): string {
  const shown = (value: number) => short(convertLab(lab.code, value, lab.unit, unit) ?? value);
  if (low !== undefined && high !== undefined) return `${shown(low)}–${shown(high)}`;
  if (high !== undefined) return `< ${shown(high)}`;
  return low === undefined ? '' : `> ${shown(low)}`;
}

/** The ends of the picture: as far beyond the range as it is wide, or as far as the value lies. */
export function stripOf(
  lab: Lab,
  { low, high }: LabRange,
  value: number | null,
): { min: number; max: number; usual: { low: number; high: number } } {
  const [hardLow, hardHigh] = lab.hard;
  const usual = { low: low ?? hardLow, high: high ?? Math.min(hardHigh, (low ?? 1) * 2) };
  const width = usual.high - usual.low || 1;
  const min = Math.max(hardLow, Math.min(usual.low - width, value ?? usual.low));
  const max = Math.min(hardHigh, Math.max(usual.high + width, value === null ? usual.high : value * 1.05));
  return { min, max, usual };
}
