import type { LateInformation } from '#lib/clinical/intake/case-schema.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';

/** A result as it is typed. */
export type LabEntry = { code: string; value: string; unit: string };

/** A result that nobody has begun to type. */
export const NO_LAB: LabEntry = { code: '', value: '', unit: '' };

/** What was typed as the API takes it, or what is still missing in words. Rows nobody touched are left out; a decimal comma is understood. */
export function informationOf(entries: readonly LabEntry[], note: string): Result<LateInformation, string> {
  const begun = entries.filter(({ code, value }) => code !== '' || value.trim() !== '');
  if (begun.some(({ code }) => code === '')) return err('Choose the test of every value');
  if (begun.some(({ value }) => value.trim() === '')) return err('Give every test its value');
  const results = begun.map(({ code, value, unit }) => ({
    code,
    value: measured(value),
    ...(unit === '' ? {} : { unit }),
  }));
  const unread = begun.find((_, index) => Number.isNaN(results[index]?.value));
  if (unread) return err(`“${unread.value}” is not a number`);
  const words = note.trim();
  if (results.length === 0 && words === '') return err('Nothing is entered yet');
  return ok({
    ...(results.length > 0 ? { labs: results } : {}),
    ...(words === '' ? {} : { note: words }),
  } as LateInformation);
}

function measured(text: string): number | 'positive' | 'negative' {
  const word = text.trim().toLowerCase();
  if (word === 'positive' || word === 'negative') return word;
  return Number(word.replace(',', '.'));
}
