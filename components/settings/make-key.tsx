'use client';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { describeFailure } from '../api/api-problem.ts';
import type { Role } from '../shell/nav-items.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { KeyShownOnce } from './key-shown-once.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './role-words.ts';
import { useAccessActions } from './use-access.ts';

/** The dialog that makes a key and then shows its text, this once. */
export function MakeKey() {
  const { makeKey } = useAccessActions();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<{ name: string; text: string } | null>(null);
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || role === '' || isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      const { key, text } = await makeKey({ name: name.trim(), role });
      setMade({ name: key.name, text });
      setName('');
      setRole('');
      setTried(false);
    } catch (problem) {
      setFailure(describeFailure(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={made ? `The key “${made.name}”` : 'Make a key'}
      size={made ? 'md' : 'sm'}
      open={isOpen}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      trigger={
        <Button variant="primary" icon={Plus}>
          Make a key
        </Button>
      }
      footer={
        made ? (
          <Button variant="primary" onClick={close}>
            I have kept it
          </Button>
        ) : (
          <>
            <Button variant="quiet" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" form="make-key" variant="primary" isBusy={isBusy}>
              Make the key
            </Button>
          </>
        )
      }
    >
      {made ? (
        <KeyShownOnce text={made.text} />
      ) : (
        <form id="make-key" noValidate onSubmit={(event) => void submit(event)} className="grid gap-3 pb-2">
          <Field
            label="Name"
            hint="The system that will use it; it stands in the ledger."
            error={isTried && name.trim() === '' ? { message: 'A name is needed.' } : undefined}
            isRequired
          >
            <TextField value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
          </Field>
          <Field
            label="Role"
            hint={role && ROLE_WORDS[role].may}
            error={isTried && role === '' ? { message: 'Choose what the key may do.' } : undefined}
            isRequired
          >
            <Select options={ROLE_OPTIONS} value={role} onValueChange={setRole} />
          </Field>
          {failure && (
            <Note kind="danger" role="alert">
              {failure}
            </Note>
          )}
        </form>
      )}
    </Dialog>
  );
}
