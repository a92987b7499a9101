import type { Command, Refusal } from '../command.ts';
import { standingNotes } from '../notes.ts';
import type { AttemptState } from '../state.ts';
import { personActor, type Turn } from './turn.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Statements a run keeps of each kind: an endless list is read by nobody, and every agent would be sent it. */
const MOST_NOTES = 500;

/** A person's note, about the run or one subtask. Agents are told it as data; it voids no work. */
export function note(turn: Turn, { text, subtaskKey, by }: Of<'note'>): Refusal | null {
  const said = text.trim();
  if (said === '') return { kind: 'note-missing', detail: 'A note needs words.' };
  if (subtaskKey !== null && !turn.state.subtasks[subtaskKey])
    return { kind: 'unknown', what: `subtask ${subtaskKey}` };
  if (standingNotes(turn.state.notes.notes).length >= MOST_NOTES)
    return { kind: 'not-allowed', detail: `A run keeps at most ${MOST_NOTES} notes.` };
  const tag = `${turn.runId}-n${turn.state.version + 1}`;
  turn.emit(
    {
      type: 'NotesMerged',
      body: { set: 'notes', add: [{ tag, text: said, subtaskKey, by: by.name }], remove: [] },
    },
    personActor(by),
  );
  return null;
}

/** Takes back what somebody saw standing; what was added meanwhile under another tag stays. */
export function removeNote(turn: Turn, { set, tags, by }: Of<'removeNote'>): Refusal | null {
  const standing = new Set(standingNotes(turn.state.notes[set]).flatMap((found) => found.tags.map(({ tag }) => tag)));
  const remove = [...new Set(tags)].filter((tag) => standing.has(tag)).sort();
  if (remove.length === 0) return { kind: 'stale', detail: 'This does not stand any more.' };
  turn.emit({ type: 'NotesMerged', body: { set, add: [], remove } }, personActor(by));
  return null;
}

/** Puts what an agent found into the run's findings; what stands there already is not said twice. */
export function mergeFindings(turn: Turn, attempt: AttemptState, findings: readonly string[], actor: string): void {
  const { subtaskKey, award } = attempt;
  const standing = standingNotes(turn.state.notes.findings);
  const known = new Set(standing.flatMap((found) => (found.subtaskKey === subtaskKey ? [found.text] : [])));
  const fresh = [...new Set(findings.map((text) => text.trim()))].filter((text) => text !== '' && !known.has(text));
  const room = Math.max(0, MOST_NOTES - standing.length);
  const add = fresh.slice(0, room).map((text, nth) => ({
    tag: `${award.attemptId}#${nth + 1}`,
    text,
    subtaskKey,
    by: award.name,
  }));
  if (add.length > 0) turn.emit({ type: 'NotesMerged', body: { set: 'findings', add, remove: [] } }, actor);
}
