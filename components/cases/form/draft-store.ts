import { type CaseFormValues, caseFormSchema } from './case-form-values.ts';

/** A draft as this browser or the server keeps it; `tab` tells the windows of one browser apart. */
export type KeptDraft = { readonly values: CaseFormValues; readonly savedAt: string; readonly tab: string };

/** Reads a kept draft of any age; null when it is none. */
export function readKept(kept: unknown): KeptDraft | null {
  if (typeof kept !== 'object' || kept === null || !('values' in kept) || !('savedAt' in kept)) return null;
  const { values, savedAt, tab } = kept as { values: unknown; savedAt: unknown; tab?: unknown };
  const parsed = caseFormSchema.safeParse(values);
  if (!parsed.success || typeof savedAt !== 'string' || Number.isNaN(Date.parse(savedAt))) return null;
  return { values: parsed.data, savedAt, tab: typeof tab === 'string' ? tab : '' };
}

/** Reads what was kept as JSON text; null when it is none. */
export function parseKept(text: string | null): KeptDraft | null {
  try {
    return text === null ? null : readKept(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The later of two kept drafts. */
export function laterOf(left: KeptDraft | null, right: KeptDraft | null): KeptDraft | null {
  if (!left || !right) return left ?? right;
  return Date.parse(right.savedAt) > Date.parse(left.savedAt) ? right : left;
}

/** Where a draft of a person lies in the browser. */
export const draftKey = (ownerId: string, draftId: string): string => `consilium.case-draft.${ownerId}.${draftId}`;

/** Keeps a draft in this browser; false when the browser keeps nothing. */
export function keepDraft(key: string, kept: KeptDraft): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** The draft this browser keeps; null when there is none. */
export function draftKept(key: string): KeptDraft | null {
  try {
    return parseKept(window.localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Forgets a draft in this browser. */
export function forgetDraft(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
