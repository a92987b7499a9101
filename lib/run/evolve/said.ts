import type { EventOf } from '../events.ts';
import { mergeNotes } from '../notes.ts';
import type { RunState } from '../state.ts';
import type { Message } from '../types.ts';

type Place = { readonly at: number; readonly version: number };

/** Messages of older logs have no id of their own: the event's place stands in. */
export function messageSent(state: RunState, message: Message, { at, version }: Place): RunState {
  const { id = `${state.runId}-m@${version}`, inReplyTo = null, body = null } = message;
  return { ...state, messages: [...state.messages, { ...message, id, inReplyTo, body, at, eventVersion: version }] };
}

export function notesMerged(
  state: RunState,
  { set, add, remove }: EventOf<'NotesMerged'>['body'],
  { at, version, actor }: Place & { readonly actor: string },
): RunState {
  const said = add.map((note) => ({ ...note, actor, at, eventVersion: version }));
  return { ...state, notes: { ...state.notes, [set]: mergeNotes(state.notes[set], said, remove) } };
}
