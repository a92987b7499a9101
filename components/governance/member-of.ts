import type { Json } from '#lib/kernel/json.ts';

/** A JSON value as an object; an empty one when it is none. */
export const recordOf = (value: Json | undefined): { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** The texts of a JSON list; empty when it is none. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
