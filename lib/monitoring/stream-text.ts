import { LONGEST_TAIL } from './repeating-text.ts';

/** The text of one channel of a stream, as much of it as rules look at. */
export type StreamText = {
  /** The end of the text, every stretch of white space as one blank: layout must not make little repetition look like much. */
  readonly tail: string;
  /** What came since the tail was last brought up to date. */
  readonly pending: string;
  /** All characters so far. */
  readonly characters: number;
  /** Characters that went into the tail so far. */
  readonly squeezed: number;
  /** White space at the very end. */
  readonly blanks: number;
};

export const noText: StreamText = { tail: '', pending: '', characters: 0, squeezed: 0, blanks: 0 };

/** New characters between two looks: copying the tail this seldom costs some sixty bytes a character, however small the pieces. */
const LOOK_EVERY = 200;
/** A scale of n characters is looked at whenever n / 4 new ones came, so that each character is read a fixed number of times. */
const LOOKS_PER_SCALE = 4;

/** The text with a piece more; `isDue` says whether it is time to look at a scale, and is null while it is not for any. */
export function appended(
  before: StreamText,
  piece: string,
): { readonly text: StreamText; readonly isDue: ((scale: number) => boolean) | null } {
  const pending = before.pending + piece;
  const solid = piece.trimEnd();
  const text = {
    ...before,
    pending,
    characters: before.characters + piece.length,
    blanks: solid === '' ? before.blanks + piece.length : piece.length - solid.length,
  };
  if (pending.length < LOOK_EVERY) return { text, isDue: null };
  const joined = (before.tail.slice(-1) + pending).replace(/\s+/g, ' ').slice(before.tail === '' ? 0 : 1);
  const squeezed = before.squeezed + joined.length;
  const looks = (at: number, scale: number) => Math.floor((at * LOOKS_PER_SCALE) / scale);
  return {
    text: { ...text, tail: (before.tail + joined).slice(-LONGEST_TAIL), pending: '', squeezed },
    isDue: (scale) => looks(squeezed, scale) > looks(before.squeezed, scale),
  };
}
