const OPENING = '<data>';
const CLOSING = '</data>';

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * A value as JSON between `<data>` and `</data>`. No text inside can close the quotation or open another one, nor spell
 * a control token such as `<|system|>`: JSON escapes stand for every angle bracket, and the value reads back unchanged.
 */
export function quoteData(value: unknown): string {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
  return `${OPENING}\n${json}\n${CLOSING}`;
}

/** The value of the quotation in a text, or undefined when there is none or it is not JSON. */
export function readQuotedData(text: string): unknown {
  const start = text.indexOf(OPENING);
  const end = text.indexOf(CLOSING, start);
  if (start < 0 || end < 0) return undefined;
  try {
    return JSON.parse(text.slice(start + OPENING.length, end));
  } catch {
    return undefined;
  }
}
