import { findingByCode } from '#lib/clinical/knowledge/index.ts';

/** Name of a finding for people, or its code when the vocabulary does not have it. */
export const findingName = (code: string): string => findingByCode.get(code)?.name ?? code;

/** A finding within a sentence: “no cough” when absent; abbreviations keep their capitals. */
export function findingWords(code: string, state: 'present' | 'absent' = 'present'): string {
  const name = findingName(code);
  const inSentence = /^[A-Z][a-z]+([ ,-]|$)/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
  return state === 'present' ? inSentence : `no ${inSentence}`;
}

/** “a”, “a and b”, “a, b and c”. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A share as people read it; small ones are not shown as nothing. */
export const percent = (share: number): string => (share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`);

/** Rounded for storage: more digits than this would pretend to a precision nobody has. */
export const rounded = (value: number, digits = 4): number => Number(value.toPrecision(digits));

/** A sentence begins with a capital. */
export const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
