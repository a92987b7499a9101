/** Rows shown before the picker is full. */
const WANTED_ROWS = 8;

/**
 * The findings the picker shows: what is answered or was added, then what would tell most. Rows keep their places while
 * they are of use, so that nothing moves under the hand that answers.
 */
export function pickerRows(
  before: readonly string[],
  answered: readonly string[],
  suggested: readonly string[],
): readonly string[] {
  const useful = new Set([...answered, ...suggested.slice(0, WANTED_ROWS)]);
  const kept = before.filter((code) => useful.has(code));
  const shown = new Set(kept);
  const added = answered.filter((code) => !shown.has(code));
  const room = Math.max(0, WANTED_ROWS - kept.length - added.length);
  const fresh = suggested.filter((code) => !shown.has(code) && !added.includes(code)).slice(0, room);
  return [...kept, ...added, ...fresh];
}
