import type { Json } from '#lib/kernel/json.ts';

/** A text that Postgres takes in a jsonb value: without NUL characters and half surrogate pairs. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** The value itself when all its texts and keys are storable, else a copy in which they are. */
export const storable = (value: Json): Json => (isStorable(value) ? value : cleaned(value));

const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

function isStorable(value: Json): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const key in value) if (!isStorableText(key) || !isStorable(value[key] as Json)) return false;
  return true;
}

function cleaned(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), cleaned(member)]));
}
