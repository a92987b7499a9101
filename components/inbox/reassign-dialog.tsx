'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { listPeople } from '#lib/api/people/contract.ts';
import { api } from '../api/fetcher.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

type Props = {
  item: EscalationItem;
  onClose: () => void;
  onReassign: (value: { userId: string; role: string } | { role: string }, note: string) => Promise<string | null>;
};

/** Hands an item to another person, or to a role. The question, its digest and its deadline stay as they are. */
export function ReassignDialog({ item, onClose, onReassign }: Props) {
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get('/api/v1/people', { schema: listPeople.answer, signal }),
  });
  const [target, setTarget] = useState('');
  const deciders = (people.data?.people ?? []).filter(
    (person) => person.active && (person.role === 'operator' || person.role === 'admin'),
  );
  const options = [
    ...deciders.map((person) => ({ value: person.id, label: person.name, hint: person.role })),
    { value: 'role:operator', label: 'Any operator' },
    { value: 'role:admin', label: 'Any admin' },
  ];
  const confirm = (note: string) => {
    if (target.startsWith('role:')) return onReassign({ role: target.slice(5) }, note);
    const person = deciders.find(({ id }) => id === target);
    return person ? onReassign({ userId: person.id, role: person.role }, note) : 'Choose who takes over.';
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Hand this on"
      verb="Reassign"
      reasonLabel="Why, for the one who takes over"
      onConfirm={confirm}
      consequence={
        <div className="grid gap-3">
          <p>{item.title}. The deadline stays.</p>
          <Field label="To">
            <Select
              options={options}
              value={target}
              onValueChange={setTarget}
              placeholder={people.isPending ? 'Reading who is here' : 'Choose a person or role'}
            />
          </Field>
        </div>
      }
    />
  );
}
