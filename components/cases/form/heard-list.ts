import type { CaseDraft } from '#lib/clinical/intake/index.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { HeardFinding } from '#lib/clinical/text/index.ts';

/** A finding recognised in the text as the form offers it; `said` are the words it was heard in. */
export type HeardItem = {
  readonly code: string;
  readonly name: string;
  readonly state: 'present' | 'absent' | 'unknown';
  readonly said: string;
};

const STRENGTH = { unknown: 0, absent: 1, present: 2 } as const;

/** One item per finding in the order of the text; what was heard twice counts as it was heard most strongly. */
export function heardItems(heard: readonly HeardFinding[]): HeardItem[] {
  const items = new Map<string, HeardItem>();
  for (const { code, state, text } of heard) {
    const name = findingByCode.get(code)?.name;
    const known = items.get(code);
    if (name && (!known || STRENGTH[state] > STRENGTH[known.state])) items.set(code, { code, name, state, said: text });
  }
  return [...items.values()];
}

/** A stretch of the text; `state` when a finding was heard in it. */
export type TextPart = { readonly text: string; readonly state: HeardItem['state'] | null };

/** The text cut where findings were heard; of overlapping ones the longer keeps its words. */
export function markedParts(text: string, heard: readonly HeardFinding[]): TextPart[] {
  const marks = [...heard].sort((left, right) => left.start - right.start || right.end - left.end);
  const parts: TextPart[] = [];
  let from = 0;
  for (const { start, end, state } of marks) {
    if (start < from || end > text.length) continue;
    if (start > from) parts.push({ text: text.slice(from, start), state: null });
    parts.push({ text: text.slice(start, end), state });
    from = end;
  }
  return from < text.length ? [...parts, { text: text.slice(from), state: null }] : parts;
}

/** “Fever” as a part of a sentence, but abbreviations as they are. */
export const lowerFirst = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** Findings that the form states as present or absent. */
export const statedCodes = (input: CaseDraft): Set<string> => new Set(input.findings?.map(({ code }) => code));
