'use client';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { type Person, useAccessActions } from './use-access.ts';

/** Closes a person's account, or opens it again; nobody is ever deleted, because the ledger names them. */
export function CloseAccount({ person }: { person: Person }) {
  const { changePerson } = useAccessActions();
  if (!person.active)
    return (
      <ConfirmDialog
        title={`Open the account of ${person.name} again?`}
        consequence="They can sign in again with the password they had, in the same role."
        verb="Open again"
        reason="none"
        onConfirm={() => changePerson(person.id, { active: true })}
        trigger={
          <Button size="sm" aria-label={`Open the account of ${person.name} again`}>
            Open…
          </Button>
        }
      />
    );
  return (
    <ConfirmDialog
      title={`Close the account of ${person.name}?`}
      consequence="They are out at once, in every browser. What they did stays in the record under their name. The account can be opened again."
      verb="Close the account"
      isDangerous
      reason="none"
      onConfirm={() => changePerson(person.id, { active: false })}
      trigger={
        <Button size="sm" variant="danger" aria-label={`Close the account of ${person.name}`}>
          Close…
        </Button>
      }
    />
  );
}
