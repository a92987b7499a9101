/**
 * The one text of a JSON value: keys sorted by code unit, no white space, `undefined` members dropped
 * (RFC 8785 for the values JSON.parse can yield). Throws on what JSON cannot carry: NaN, infinities, functions, dates, maps.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return stringText(value);
    case 'boolean':
      return String(value);
    case 'number':
      return numberText(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value) : objectText(value);
    default:
      throw new TypeError(`canonicalJson: a ${typeof value} is not JSON`);
  }
}

const NEEDS_ESCAPES = /["\\\p{Cc}\p{Cs}]/u;

/** Looking whether a text needs escapes costs less than calling JSON.stringify for it. */
const stringText = (text: string): string => (NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`);

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`canonicalJson: ${value} is not JSON`);
  return String(value);
}

function arrayText(items: readonly unknown[]): string {
  let text = '';
  for (let i = 0; i < items.length; i++) text += (i > 0 ? ',' : '') + canonicalJson(items[i] ?? null);
  return `[${text}]`;
}

function objectText(value: object): string {
  if (!isPlain(value)) throw new TypeError(`canonicalJson: ${Object.prototype.toString.call(value)} is not JSON`);
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members);
  if (!isSorted(keys)) keys.sort();
  let text = '';
  for (const key of keys) {
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${stringText(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || Object.prototype.toString.call(value) === '[object Object]';
}

/** Sorting what is sorted costs more than looking. */
function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
}
