'use client';
import { useState } from 'react';
import type { Role } from '../shell/nav-items.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './role-words.ts';
import { type Person, useAccessActions } from './use-access.ts';

/** A person's role; another one is asked about before it takes effect. */
export function RoleChoice({ person }: { person: Person }) {
  const { changePerson } = useAccessActions();
  const [wanted, setWanted] = useState<Role | null>(null);
  return (
    <>
      <Select
        isDense
        ariaLabel={`Role of ${person.name}`}
        options={ROLE_OPTIONS}
        value={person.role}
        onValueChange={(role) => role !== person.role && setWanted(role)}
        className="w-28"
      />
      {wanted && (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => !isOpen && setWanted(null)}
          title={`Make ${person.name} ${ROLE_WORDS[wanted].name.toLowerCase()}?`}
          consequence={
            <>
              {ROLE_WORDS[wanted].may} It takes effect with the next thing {person.name} does; what waited for them as{' '}
              {ROLE_WORDS[person.role].name.toLowerCase()} stays in the inbox.
            </>
          }
          verb="Change the role"
          reason="none"
          onConfirm={() => changePerson(person.id, { role: wanted })}
        />
      )}
    </>
  );
}
