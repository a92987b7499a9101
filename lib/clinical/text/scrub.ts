/** Kinds of identifiers removed before any agent reads a text; after HIPAA Safe Harbor, 45 CFR 164.514(b)(2), as far as rules can find them. */
export type IdentifierKind =
  | 'person'
  | 'phone'
  | 'email'
  | 'record-number'
  | 'date'
  | 'postcode'
  | 'address'
  | 'url'
  | 'ip-address'
  | 'age-over-89';

/** One identifier: where it stood in the original text and what stands there now. */
export type RemovedIdentifier = {
  kind: IdentifierKind;
  start: number;
  end: number;
  text: string;
  replacement: string;
};

type Found = Omit<RemovedIdentifier, 'replacement' | 'text'>;
/** The part of a match named `id` is removed, or all of it. */
type Rule = { kind: IdentifierKind; pattern: RegExp; accept?: (text: string) => boolean };

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const name =
  "\\p{Lu}[\\p{L}'’-]{0,40}(?:[ \\t]+(?:(?:van|von|de|der|den|al|el|bin|di|da|la|le)[ \\t]+){0,2}\\p{Lu}[\\p{L}'’-]{0,40}){0,2}";

const digitsOf = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number);

/** NHS number check digit, modulus 11. */
const isNhsNumber = (text: string): boolean => {
  const digits = digitsOf(text);
  if (digits.length !== 10) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
};
const isPhone = (text: string): boolean => {
  const count = digitsOf(text).length;
  return count >= 7 && count <= 15 && (/^[+(0]/.test(text.trim()) || /\d[ .-]\d/.test(text));
};
const isIp = (text: string): boolean => text.split('.').every((part) => Number(part) <= 255);

const rules: readonly Rule[] = [
  { kind: 'email', pattern: /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu },
  { kind: 'url', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"']{1,500}/giu },
  { kind: 'ip-address', pattern: /\b\d{1,3}(?:\.\d{1,3}){3}\b/g, accept: isIp },
  {
    kind: 'record-number',
    pattern:
      /\b(?:mrn|medical record(?: number| no\.?)?|nhs(?: number| no\.?)?|hospital (?:number|no\.?)|patient (?:id|number|no\.?)|record (?:number|no\.?)|account (?:number|no\.?)|policy (?:number|no\.?)|insurance (?:number|no\.?|id)|ssn|social security(?: number)?)[ \t]{0,2}[:#=]?[ \t]{0,2}(?<id>[a-z]{0,4}[ -]?\d[\d -]{2,18}\d)/giu,
  },
  { kind: 'record-number', pattern: /\b\d{3}[ -]\d{3}[ -]\d{4}\b/g, accept: isNhsNumber },
  { kind: 'record-number', pattern: /\b\d{3}-\d{2}-\d{4}\b/g },
  { kind: 'date', pattern: /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,15}Z?)?\b/g },
  { kind: 'date', pattern: /\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b/g },
  {
    kind: 'date',
    pattern: new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:${months})\\b(?:\\.?,?[ -](?:19|20)\\d{2})?`, 'giu'),
  },
  {
    kind: 'date',
    pattern: new RegExp(`\\b(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? (?:19|20)\\d{2})?`, 'giu'),
  },
  { kind: 'phone', pattern: /\b(?:ext|extension|bleep|pager)\.?[ \t]{0,2}#?(?<id>\d{3,6})\b/giu },
  {
    kind: 'phone',
    pattern:
      /(?<![\d.,/])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,4}(?![\d/%]|[.,]\d|[ ]?(?:mm|mg|ml|\/))/giu,
    accept: isPhone,
  },
  { kind: 'phone', pattern: /(?<![\d.,/])(?:\+\d{9,14}|0\d{9,10})(?!\d)/g },
  {
    kind: 'phone',
    pattern: /\b(?:tel|telephone|phone|mobile|cell|call)\.?[ \t]{0,2}[:#]?[ \t]{0,2}(?<id>\d{5,15})\b/giu,
  },
  { kind: 'postcode', pattern: /\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b/g },
  {
    kind: 'postcode',
    pattern: /\b(?:zip(?: ?code)?|postcode|postal code|plz)[ \t]{0,2}:?[ \t]{0,2}(?<id>[A-Z\d][A-Z\d -]{2,9}\d)\b/giu,
  },
  { kind: 'postcode', pattern: /\b[A-Z]{2} (?<id>\d{5}(?:-\d{4})?)\b/g },
  {
    kind: 'address',
    pattern:
      /\b\d{1,5}[a-z]?,?[ \t](?:\p{Lu}[\p{L}'’]{1,30}[ \t]){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|close|crescent|place|square|terrace|boulevard|blvd|way|gardens|hill)\b\.?/giu,
    accept: (text) => /\d[a-z]?,?[ \t]\p{Lu}/u.test(text),
  },
  { kind: 'address', pattern: /\b\p{Lu}\p{Ll}{2,30}(?:stra(?:ss|ß)e|weg|gasse|platz|allee)[ \t]\d{1,4}[a-z]?\b/gu },
  {
    kind: 'person',
    pattern: new RegExp(
      `\\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Doctor|Nurse|Sister|Sir|Dame|Herr|Frau|Mme|Mlle)\\.?[ \\t]+${name}`,
      'gu',
    ),
  },
  {
    kind: 'person',
    pattern:
      /\b(?:my name(?: is|['’]s)|(?:his|her|their) name is|i am called|patient(?:['’]s)? name(?: is|:)?|name:)[ \t]+(?<id>\p{L}[\p{L}'’-]{0,40}(?:[ \t]+(?!and\b|i\b|with\b|has\b|who\b|aged?\b|is\b|from\b)\p{L}[\p{L}'’-]{0,40}){0,1})/giu,
  },
  {
    kind: 'person',
    pattern:
      /\b(?:[Ss]igned|[Ss]een by|[Rr]eferred by|[Ii]nformed|[Pp]atient of|[Nn]ext of kin:?)[ \t]+(?<id>\p{Lu}\p{Ll}{1,30}[ \t]+\p{Lu}\p{Ll}{1,30})\b/gu,
  },
  { kind: 'age-over-89', pattern: /\b(?<id>9\d|1[01]\d)(?=[ -]{0,2}(?:years?|yrs?|y)[ -]{0,2}(?:old|o)\b)/giu },
  { kind: 'age-over-89', pattern: /\b(?:aged?|age:)[ \t]{0,2}(?:of[ \t])?(?<id>9\d|1[01]\d)\b/giu },
];

const matchesOf = ({ kind, pattern, accept }: Rule, text: string): Found[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const id = match.groups?.id ?? match[0];
    if (accept && !accept(id)) return [];
    const start = match.index + match[0].lastIndexOf(id);
    return [{ kind, start, end: start + id.length }];
  });

const withoutOverlaps = (found: readonly Found[]): Found[] => {
  const kept: Found[] = [];
  for (const candidate of [...found].sort((left, right) => left.start - right.start || right.end - left.end))
    if (candidate.start >= (kept.at(-1)?.end ?? 0)) kept.push(candidate);
  return kept;
};

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** A year for dates that name none, so that they compare among themselves. */
const ANY_YEAR = 2000;

const dayNumber = (text: string): number | null => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) / 86_400_000;
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})$/.exec(text);
  if (numeric) {
    const year = Number(numeric[3]);
    return Date.UTC(year < 100 ? 2000 + year : year, Number(numeric[2]) - 1, Number(numeric[1])) / 86_400_000;
  }
  const month = monthNames.findIndex((prefix) => new RegExp(`\\b${prefix}`, 'i').test(text));
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(text)?.[1];
  const year = /\b((?:19|20)\d{2})\b/.exec(text)?.[1];
  return month < 0 || day === undefined ? null : Date.UTC(Number(year ?? ANY_YEAR), month, Number(day)) / 86_400_000;
};

const hasYear = (text: string) => /(?:19|20)\d{2}|[/.-]\d{2}$/.test(text);

/** Dates become days before the last one named, so that courses stay readable. */
const dateWords = (dates: readonly string[]): Map<string, string> => {
  const comparable = dates.every(hasYear) || !dates.some(hasYear);
  const days = dates.map(dayNumber);
  const last = days.reduce<number>((latest, day) => Math.max(latest, day ?? latest), Number.NEGATIVE_INFINITY);
  return new Map(
    dates.map((text, index) => {
      const day = days[index];
      if (day === null || day === undefined || !comparable) return [text, dates.length === 1 ? 'day 0' : 'date'];
      return [text, `day ${day === last ? 0 : day - last}`];
    }),
  );
};

/** The text without identifiers, and each identifier with its place in the original for a preview. */
export const scrub = (text: string): { text: string; removed: RemovedIdentifier[] } => {
  const found = withoutOverlaps(rules.flatMap((rule) => matchesOf(rule, text)));
  const days = dateWords(found.filter(({ kind }) => kind === 'date').map(({ start, end }) => text.slice(start, end)));
  const removed = found.map((identifier) => {
    const original = text.slice(identifier.start, identifier.end);
    return { ...identifier, text: original, replacement: replacementOf(identifier.kind, original, days) };
  });
  let from = 0;
  const parts = removed.flatMap(({ start, end, replacement }) => {
    const kept = text.slice(from, start);
    from = end;
    return [kept, replacement];
  });
  return { text: [...parts, text.slice(from)].join(''), removed };
};

const replacementOf = (kind: IdentifierKind, original: string, days: ReadonlyMap<string, string>): string => {
  if (kind === 'date') return days.get(original) ?? 'date';
  if (kind === 'age-over-89') return '90+';
  return `[${kind.replaceAll('-', ' ')}]`;
};
