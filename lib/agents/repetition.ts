/** The tail that is looked at, and the shortest cycle count in it that counts as a loop. */
const TAIL_CHARACTERS = 800;
const MIN_REPEATS = 6;

/** Length of the shortest period of a text (Knuth–Morris–Pratt failure function, 1977). */
function shortestPeriod(text: string): number {
  const border = new Uint32Array(text.length);
  for (let index = 1, length = 0; index < text.length; index += 1) {
    while (length > 0 && text[index] !== text[length]) length = border[length - 1] ?? 0;
    if (text[index] === text[length]) length += 1;
    border[index] = length;
  }
  return text.length - (border[text.length - 1] ?? 0);
}

/** The passage that a text ends with at least six times over its last 800 characters, or null: a model caught in a loop. */
export function repeatedTail(text: string): string | null {
  if (text.length < TAIL_CHARACTERS) return null;
  const tail = text.slice(-TAIL_CHARACTERS);
  const period = shortestPeriod(tail);
  return period * MIN_REPEATS <= TAIL_CHARACTERS ? tail.slice(-period) : null;
}
