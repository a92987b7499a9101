/** A key as it was pressed, as far as matching needs it. */
export type KeyPress = { key: string; ctrl: boolean; alt: boolean; shift: boolean };

/** Strokes that were pressed so far of a sequence, and when the last one came (ms). */
export type SequenceState = { strokes: readonly string[]; atMs: number };

/** Nothing pressed yet. */
export const NO_STROKES: SequenceState = { strokes: [], atMs: 0 };

const SEQUENCE_TIMEOUT_MS = 1000;

/** A written combination in one form: “Mod+K” and “ctrl+k” are `ctrl+k`, “G I” is two strokes. */
export function parseCombination(combination: string): string[] {
  return combination
    .trim()
    .split(/\s+/)
    .map((stroke) =>
      stroke
        .toLowerCase()
        .replace(/^(mod|meta|cmd|control)\+/, 'ctrl+')
        .replace(/esc$/, 'escape'),
    );
}

/** The stroke of a press; Shift is named only with letters and named keys, because “?” already says it. */
export function strokeOf(press: KeyPress): string {
  const key = press.key.toLowerCase();
  const isShiftNamed = press.shift && (/^[a-z]$/.test(key) || key.length > 1);
  return `${press.ctrl ? 'ctrl+' : ''}${press.alt ? 'alt+' : ''}${isShiftNamed ? 'shift+' : ''}${key}`;
}

function startsWith(combination: readonly string[], strokes: readonly string[]): boolean {
  return strokes.every((stroke, index) => combination[index] === stroke);
}

/** Adds a press to what was pressed before; `fired` is the index of the combination that is now complete, or null. */
export function advance(
  state: SequenceState,
  press: KeyPress & { atMs: number },
  combinations: readonly (readonly string[])[],
): { state: SequenceState; fired: number | null } {
  const stroke = strokeOf(press);
  const isFresh = press.atMs - state.atMs > SEQUENCE_TIMEOUT_MS;
  const attempts = isFresh || state.strokes.length === 0 ? [[stroke]] : [[...state.strokes, stroke], [stroke]];
  for (const strokes of attempts) {
    const fired = combinations.findIndex(
      (combination) => combination.length === strokes.length && startsWith(combination, strokes),
    );
    if (fired >= 0) return { state: NO_STROKES, fired };
    if (combinations.some((combination) => startsWith(combination, strokes)))
      return { state: { strokes, atMs: press.atMs }, fired: null };
  }
  return { state: NO_STROKES, fired: null };
}
