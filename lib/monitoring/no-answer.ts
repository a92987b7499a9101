import type { Anomaly } from './anomaly.ts';

/** How models decline, at the beginning of what they say. */
const REFUSAL =
  /\b(?:sorry|apologi[sz]e|(?:can(?:no|['’])t|unable to|not able to|won['’]t|will not|not allowed to|not permitted to|decline|refuse) (?:to )?(?:help|assist|answer|provide|comply|give|do|respond|discuss|continue|fulfil+|engage)|unable to answer|won['’]t be able to|unfortunately|must decline|against (?:my|our) (?:guidelines|policy|policies)|as an (?:ai|artificial))\b/i;

/** How far into a text a refusal is looked for: further on it is part of an answer. */
const BEGINNING = 160;

/** Nothing but brackets and white space is nothing. */
const isEmpty = (plain: string): boolean => /^[\s{}[\]"']*$|^null$/.test(plain);

/** A text without the code fence it may stand in. */
export const plainText = (text: string): string => text.trim().replace(/^```(?:json)?\s*\n?([\s\S]*?)\n?```$/, '$1');

/** A refused answer that is empty, or declines to answer at all. */
export function noAnswer(text: string): Anomaly | null {
  const plain = plainText(text);
  const measured = plain.length;
  const found = (sentence: string): Anomaly => ({
    kind: 'no-answer',
    measured,
    limit: 1,
    unit: 'characters',
    sentence,
  });
  if (isEmpty(plain)) return found('Its answer was empty.');
  return REFUSAL.test(plain.slice(0, BEGINNING)) ? found(`It declined to answer: “${plain.slice(0, 80)}”.`) : null;
}
