'use client';
import { useId, useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Diff } from '../ui/diff.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { lineDiff } from './line-diff.ts';
import { RankedEditor } from './ranked-editor.tsx';
import { type Ranked, rankedOf, withRanked } from './ranked-value.ts';

type Props = {
  item: EscalationItem;
  onClose: () => void;
  onOverride: (value: Json, reason: string) => Promise<string | null>;
};

const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'null';

function parsed(text: string): { value: Json } | { problem: string } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (failure) {
    return { problem: failure instanceof Error ? failure.message : 'This is not JSON.' };
  }
}

/** Puts a person's value in the place of the council's: a list to reorder where the value is a ranking, else as JSON; with the difference and a reason. */
export function OverrideDialog({ item, onClose, onOverride }: Props) {
  const formId = useId();
  const original = ((item.action as { value?: Json } | null)?.value ?? {}) as Json;
  const ranking = rankedOf(original);
  const [mode, setMode] = useState<'list' | 'json'>(ranking ? 'list' : 'json');
  const [ranked, setRanked] = useState<readonly Ranked[]>(ranking ?? []);
  const [text, setText] = useState(pretty(original));
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const draft = mode === 'list' ? { value: withRanked(original, ranked) } : parsed(text);
  const lines = 'value' in draft ? lineDiff(pretty(original), pretty(draft.value)) : [];
  const isSame = !lines.some((line) => line.kind !== 'same');
  const missing =
    'problem' in draft
      ? 'The value is not JSON yet'
      : isSame
        ? 'Nothing is changed yet'
        : reason.trim() === ''
          ? 'A reason is needed'
          : undefined;
  const submit = async () => {
    if (missing || isBusy || !('value' in draft)) return;
    setBusy(true);
    const refused = await onOverride(draft.value, reason.trim());
    setBusy(false);
    setFailure(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Override"
      description="Your value is committed in your name, and the council’s stays on record as dissent."
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy} disabledReason={missing}>
            Override
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {ranking && (
          <Segmented
            label="How to edit"
            value={mode}
            onValueChange={(next) => {
              if (next === 'json') setText(pretty(withRanked(original, ranked)));
              setMode(next);
            }}
            items={[
              { value: 'list', label: 'As a list' },
              { value: 'json', label: 'As JSON' },
            ]}
          />
        )}
        {mode === 'list' ? (
          <RankedEditor ranked={ranked} onChange={setRanked} />
        ) : (
          <Field label="Value" error={'problem' in draft ? { message: draft.problem } : undefined}>
            <TextArea
              value={text}
              onChange={(event) => setText(event.target.value)}
              rows={12}
              spellCheck={false}
              className="font-mono text-12"
            />
          </Field>
        )}
        {!isSame && <Diff label="What you change" lines={lines.filter((line) => line.kind !== 'same').slice(0, 60)} />}
        <Field label="Reason, kept in the ledger">
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} rows={2} />
        </Field>
        {failure !== null && (
          <Note kind="danger" role="alert">
            {failure}
          </Note>
        )}
      </form>
    </Dialog>
  );
}
