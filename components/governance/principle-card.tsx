'use client';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';

type Values = { readonly [key: string]: Json };
type Edit = { change: (principle: { [key: string]: Json }) => void; move: (by: -1 | 1) => void; remove: () => void };

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** One principle: the sentence that agents get, its title and the id the record names it by. */
export function PrincipleCard(props: {
  principle: Values;
  place: { index: number; count: number };
  edit: Edit | null;
}) {
  const { principle, place, edit } = props;
  const title = textOf(principle.title);
  if (!edit)
    return (
      <article className="grid gap-1 rounded-lg border border-line px-4 py-3">
        <h4 className="flex items-baseline justify-between gap-3 font-semibold">
          {title}
          <code className="font-normal text-ink-3">{textOf(principle.id)}</code>
        </h4>
        <p className="max-w-[70ch] text-14 text-ink-2">{textOf(principle.text)}</p>
      </article>
    );
  const set = (key: string) => (value: string) => edit.change({ ...principle, [key]: value });
  const name = title || `principle ${place.index + 1}`;
  return (
    <article aria-label={name} className="grid gap-3 rounded-lg border border-line px-4 py-3">
      <div className="grid grid-cols-[minmax(0,1fr)_11rem_auto] items-end gap-2 max-sm:grid-cols-1">
        <Field label="Title">
          <TextField value={title} onChange={(event) => set('title')(event.target.value)} />
        </Field>
        <Field label="Id in the record">
          <TextField
            value={textOf(principle.id)}
            onChange={(event) => set('id')(event.target.value)}
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <div className="flex gap-1">
          <Button
            variant="quiet"
            icon={ArrowUp}
            aria-label={`Move ${name} up`}
            disabledReason={place.index === 0 ? 'It is the first' : undefined}
            reasonPlacement="hidden"
            onClick={() => edit.move(-1)}
          />
          <Button
            variant="quiet"
            icon={ArrowDown}
            aria-label={`Move ${name} down`}
            disabledReason={place.index === place.count - 1 ? 'It is the last' : undefined}
            reasonPlacement="hidden"
            onClick={() => edit.move(1)}
          />
          <Button variant="quiet" icon={Trash2} aria-label={`Take out ${name}`} onClick={edit.remove} />
        </div>
      </div>
      <Field label="Sentence in the instructions of every agent">
        <TextArea rows={2} value={textOf(principle.text)} onChange={(event) => set('text')(event.target.value)} />
      </Field>
    </article>
  );
}
