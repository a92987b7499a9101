'use client';
import { Dices, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ApiProblem, describeFailure } from '../api/api-problem.ts';
import type { Role } from '../shell/nav-items.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { makePassword } from './make-password.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './role-words.ts';
import { useAccessActions } from './use-access.ts';

const EMPTY = { name: '', email: '', role: '' as Role | '', password: '' };
const SHORTEST_PASSWORD = 12;

/** What is missing or wrong, by field. */
type Faults = Readonly<Partial<Record<keyof typeof EMPTY, string>>>;

function faultsOf(form: typeof EMPTY): Faults {
  return {
    ...(form.name.trim() === '' && { name: 'A name is needed.' }),
    ...(!/^\S+@\S+\.\S+$/.test(form.email.trim()) && { email: 'An address like ana@example.org is needed.' }),
    ...(form.role === '' && { role: 'Choose what this person may do.' }),
    ...(form.password.length < SHORTEST_PASSWORD && { password: `At least ${SHORTEST_PASSWORD} characters.` }),
  };
}

/** The dialog that gives somebody an account; what was typed survives a refusal and closing the dialog. */
export function AddPerson() {
  const { addPerson } = useAccessActions();
  const [isOpen, setOpen] = useState(false);
  const [form, setForm] = useState(EMPTY);
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof EMPTY>) => {
    setForm((before) => ({ ...before, ...change }));
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(form);
    setFaults(found);
    if (Object.keys(found).length > 0 || form.role === '' || isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await addPerson({ ...form, name: form.name.trim(), email: form.email.trim(), role: form.role });
      setForm(EMPTY);
      setOpen(false);
    } catch (problem) {
      const errors = problem instanceof ApiProblem ? problem.errors : [];
      setFaults(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
      setFailure(describeFailure(problem));
    } finally {
      setBusy(false);
    }
  };
  const errorOf = (field: keyof typeof EMPTY) => (faults[field] ? { message: faults[field] } : undefined);
  return (
    <Dialog
      title="Add a person"
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={UserPlus}>
          Add a person
        </Button>
      }
      footer={
        <>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button type="submit" form="add-person" variant="primary" isBusy={isBusy}>
            Add
          </Button>
        </>
      }
    >
      <form id="add-person" noValidate onSubmit={(event) => void submit(event)} className="grid gap-3 pb-2">
        <Field label="Name" error={errorOf('name')} isRequired>
          <TextField value={form.name} onChange={(event) => set({ name: event.target.value })} autoComplete="off" />
        </Field>
        <Field label="E-mail" error={errorOf('email')} hint="They sign in with it." isRequired>
          <TextField
            type="email"
            value={form.email}
            onChange={(event) => set({ email: event.target.value })}
            autoComplete="off"
          />
        </Field>
        <Field label="Role" error={errorOf('role')} hint={form.role && ROLE_WORDS[form.role].may} isRequired>
          <Select options={ROLE_OPTIONS} value={form.role} onValueChange={(role) => set({ role })} />
        </Field>
        <Field
          label="Password"
          error={errorOf('password')}
          hint="Hand it over in person: it is stored hashed and cannot be read again."
          isRequired
        >
          <TextField
            value={form.password}
            onChange={(event) => set({ password: event.target.value })}
            autoComplete="new-password"
            spellCheck={false}
            className="font-mono"
            trailing={
              <Button
                size="sm"
                variant="quiet"
                icon={Dices}
                onClick={() =>
                  set({ password: makePassword((length) => crypto.getRandomValues(new Uint8Array(length))) })
                }
              >
                Make one
              </Button>
            }
          />
        </Field>
        {failure && (
          <Note kind="danger" role="alert">
            {failure}
          </Note>
        )}
      </form>
    </Dialog>
  );
}
