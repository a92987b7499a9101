import type { Json } from '#lib/kernel/json.ts';

/** The output in an answer that is still being written, as far as it is there; null before there is any. */
export function draftedOutput(text: string): Json | null {
  const start = text.indexOf('{');
  const partial = start < 0 ? undefined : parsePartial(text.slice(start));
  return typeof partial === 'object' && partial !== null && !Array.isArray(partial) ? (partial.output ?? null) : null;
}

/** JSON that breaks off, read up to the last whole member; undefined when nothing can be made of it. */
export function parsePartial(text: string): Json | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  // Cut back to where a member ended, and close what is open there.
  for (const { at, closing } of cuts(text).reverse().slice(0, 40)) {
    const value = parsed(text.slice(0, at) + closing);
    if (value !== undefined) return value;
  }
  return undefined;
}

type Cut = { readonly at: number; readonly closing: string };

/** Places where the text may end, outside of strings, each with what then closes it. */
function cuts(text: string): Cut[] {
  const open: string[] = [];
  const found: Cut[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      found.push({ at: at + 1, closing: closingOf(open) });
    } else if (character === '}' || character === ']') {
      open.pop();
      found.push({ at: at + 1, closing: closingOf(open) });
    } else if (character === ',') found.push({ at, closing: closingOf(open) });
  }
  return found;
}

const closingOf = (open: readonly string[]): string => open.toReversed().join('');

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
