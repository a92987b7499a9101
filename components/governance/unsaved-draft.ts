import { z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';

const unsavedSchema = z.object({ body: jsonSchema.nullable(), basedOn: z.int(), reason: z.string() });

/** What the browser keeps of a draft: the reason that is being typed, and a body the server does not have yet. */
export type UnsavedDraft = z.infer<typeof unsavedSchema>;

const keyOf = (viewerId: string) => `policy-draft:${viewerId}`;

/** Reads what this browser kept for a person; null when there is nothing, or nothing that can be read. */
export function readUnsaved(viewerId: string): UnsavedDraft | null {
  try {
    return unsavedSchema.nullable().parse(JSON.parse(localStorage.getItem(keyOf(viewerId)) ?? 'null'));
  } catch {
    return null;
  }
}

/** Keeps or, with null, forgets; a browser that refuses storage changes nothing, for the server has the draft within a second. */
export function keepUnsaved(viewerId: string, unsaved: UnsavedDraft | null): void {
  try {
    if (unsaved === null) localStorage.removeItem(keyOf(viewerId));
    else localStorage.setItem(keyOf(viewerId), JSON.stringify(unsaved));
  } catch {
    // Private windows may refuse.
  }
}
