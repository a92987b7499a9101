'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { type NoteSetName, standingNotes } from '#lib/run/index.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatClock } from '../ui/format-time.ts';
import { Note } from '../ui/note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { titleOf } from './memory-model.ts';
import { useRunFrame } from './run-frame.ts';
import { useRunCommand } from './use-run-command.ts';

/** The findings or the notes of a run, each with who said it; people may take back what they see. */
export function NoteSetList({ set, empty }: { set: NoteSetName; empty: string }) {
  const { runId, state, pastVersion, open } = useRunFrame();
  const viewer = useViewer();
  const command = useRunCommand(runId);
  const [failure, setFailure] = useState<ConfirmOutcome>(null);
  const mayAct = pastVersion === null && (viewer?.role === 'operator' || viewer?.role === 'admin');
  const notes = standingNotes(state.notes[set]);
  if (notes.length === 0) return <p className="text-12 text-ink-2">{empty}</p>;
  return (
    <>
      {failure !== null && (
        <Note kind="danger" role="alert">
          {failure}
        </Note>
      )}
      <ul className="grid text-12">
        {notes.map(({ text, subtaskKey, tags }) => (
          <li key={`${subtaskKey} ${text}`} className="flex items-start gap-2 border-line not-first:border-t">
            <span className="min-w-0 flex-1 py-1 max-sm:py-2">
              {text}{' '}
              <span className="text-ink-3">
                {tags
                  .map(({ by, at }) => `${by}, ${formatClock(new Date(at).toISOString(), { withSeconds: true })}`)
                  .join('; ')}
              </span>
            </span>
            {subtaskKey !== null && (
              <button
                type="button"
                onClick={() => open(subtaskKey)}
                className="shrink-0 py-1 text-accent underline max-sm:py-2"
              >
                {titleOf(state, subtaskKey)}
              </button>
            )}
            {mayAct && (
              <Button
                variant="quiet"
                size="sm"
                icon={X}
                aria-label={`Take back: ${text}`}
                onClick={() =>
                  void command({ type: 'removeNote', set, tags: tags.map(({ tag }) => tag) }).then(setFailure)
                }
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where a person notes something on the run, or on the subtask that is selected; what was typed stays when it fails. */
export function NoteForm() {
  const { runId, state, selectedKey, pastVersion } = useRunFrame();
  const viewer = useViewer();
  const command = useRunCommand(runId);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ConfirmOutcome>(null);
  const isAbout = selectedKey !== null && state.subtasks[selectedKey] !== undefined;
  if (pastVersion !== null || (viewer?.role !== 'operator' && viewer?.role !== 'admin')) return null;
  const send = async () => {
    setBusy(true);
    const outcome = await command({ type: 'note', text, ...(isAbout && { subtaskKey: selectedKey }) });
    setBusy(false);
    setFailure(outcome);
    if (outcome === null) setText('');
  };
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !isBusy) void send();
      }}
    >
      <Field
        label={isAbout ? `Note on ${titleOf(state, selectedKey)}` : 'Note on the run'}
        hint="Agents that begin later are told it. Names, numbers and addresses are removed."
        className="min-w-0 flex-1"
      >
        <TextField value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button
        type="submit"
        className="mt-[23px]"
        isBusy={isBusy}
        disabledReason={text.trim() === '' ? 'Write something first' : undefined}
        reasonPlacement="hidden"
      >
        Note it
      </Button>
      {failure !== null && (
        <Note kind="danger" role="alert" className="w-full">
          {failure}
        </Note>
      )}
    </form>
  );
}
