'use client';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Note } from './note.tsx';
import { TextArea } from './text-area.tsx';

/** Why an action failed, in words; null when it went through. */
export type ConfirmOutcome = string | null;

/**
 * Asks before something that is hard to undo: says what will happen, takes a reason (required unless `reason` is `none`),
 * keeps the text when the action fails and shows the failure in place.
 */
export function ConfirmDialog(props: {
  title: string;
  consequence: ReactNode;
  verb: string;
  onConfirm: (reason: string) => Promise<ConfirmOutcome> | ConfirmOutcome;
  reason?: 'required' | 'none';
  reasonLabel?: string;
  isDangerous?: boolean;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const {
    title,
    consequence,
    verb,
    onConfirm,
    reason = 'required',
    reasonLabel = 'Reason, kept in the ledger',
  } = props;
  const [isOpenAlone, setOpenAlone] = useState(false);
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<ConfirmOutcome>(null);
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const isOpen = props.open ?? isOpenAlone;

  const setOpen = (next: boolean) => {
    setOpenAlone(next);
    props.onOpenChange?.(next);
    if (!next) setFailure(null);
  };
  const confirm = async () => {
    setBusy(true);
    const outcome = await onConfirm(text.trim());
    setBusy(false);
    setFailure(outcome);
    if (outcome !== null) return;
    setText('');
    setOpen(false);
  };
  const missing = reason === 'required' && text.trim() === '' ? 'A reason is needed' : undefined;

  return (
    <Dialog
      title={title}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={props.trigger}
      footer={
        <>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={props.isDangerous ? 'danger' : 'primary'}
            isBusy={isBusy}
            disabledReason={missing}
            reasonPlacement="hidden"
          >
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !isBusy) void confirm();
        }}
      >
        <div className="text-ink-2">{consequence}</div>
        {reason === 'required' && (
          <Field label={reasonLabel} hint={missing ?? 'Everyone who reads the record sees it.'}>
            <TextArea value={text} onChange={(event) => setText(event.target.value)} rows={3} autoFocus />
          </Field>
        )}
        {failure !== null && (
          <Note kind="danger" role="alert">
            {failure}
          </Note>
        )}
      </form>
    </Dialog>
  );
}
