import { scrub } from '#lib/clinical/text/index.ts';

/** A stretch of the preview: words that stay, a gap, or what is removed and what agents read in its place. */
export type PreviewPart =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'removed'; readonly text: string; readonly label: string };

const CONTEXT_CHARS = 14;

/** What will be removed from a text, each with a few words around it; empty when nothing is. */
export function removedParts(text: string): PreviewPart[] {
  const { removed } = scrub(text);
  const parts: PreviewPart[] = [];
  let from = 0;
  for (const { start, end, text: original, replacement } of removed) {
    const between = text.slice(from, start);
    if (between.length > 2 * CONTEXT_CHARS || (from === 0 && between.length > CONTEXT_CHARS)) {
      if (from > 0) parts.push({ kind: 'kept', text: between.slice(0, CONTEXT_CHARS).replace(/\S*$/, '') });
      parts.push({ kind: 'gap' });
      parts.push({ kind: 'kept', text: between.slice(-CONTEXT_CHARS).replace(/^\S*/, '') });
    } else if (between !== '') parts.push({ kind: 'kept', text: between });
    parts.push({ kind: 'removed', text: original, label: replacement.replace(/[[\]]/g, '') });
    from = end;
  }
  return parts;
}
