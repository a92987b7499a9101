'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Person, useAccessActions } from './use-access.ts';

const FORM = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** What is wrong with the name of a tenant, in words; undefined when it may stand. */
export const tenantFault = (tenant: string): string | undefined =>
  FORM.test(tenant) ? undefined : 'Small letters, digits and dashes, such as north-ward.';

/** The tenant whose share of the token bank a person's runs draw on; one that is new begins with its first run. */
export function TenantChoice({ person, known }: { person: Person; known: readonly string[] }) {
  const { changePerson } = useAccessActions();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [tenant, setTenant] = useState(person.tenant);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fault = tenantFault(tenant.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fault || isBusy) return;
    setBusy(true);
    const refused = await changePerson(person.id, { tenant: tenant.trim() });
    setBusy(false);
    setFailure(refused);
    if (refused === null) setOpen(false);
  };
  return (
    <Dialog
      title={`Tenant of ${person.name}`}
      description="Their cases draw on this tenant’s share of the token bank from the next one on; runs that have begun stay where they are."
      size="sm"
      open={isOpen}
      onOpenChange={(next) => {
        setTenant(person.tenant);
        setFailure(null);
        setOpen(next);
      }}
      trigger={
        <Button size="sm" variant="quiet" className="-ml-2" aria-label={`Tenant of ${person.name}: ${person.tenant}`}>
          {person.tenant}
        </Button>
      }
      footer={
        <>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isBusy={isBusy}
            disabledReason={tenant.trim() === person.tenant ? 'It is the same tenant' : undefined}
          >
            Change the tenant
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-3 pb-2">
        <Field
          label="Tenant"
          hint={`In use: ${known.join(', ')}.`}
          error={fault ? { message: fault } : undefined}
          isRequired
        >
          <TextField
            value={tenant}
            onChange={(event) => setTenant(event.target.value)}
            list={`${formId}-known`}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <datalist id={`${formId}-known`}>
          {known.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {failure && (
          <Note kind="danger" role="alert">
            {failure}
          </Note>
        )}
      </form>
    </Dialog>
  );
}
