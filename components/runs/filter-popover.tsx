'use client';
import { ListFilter } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';
import type { StatusKind } from '../ui/status.ts';
import { StatusIcon } from '../ui/status-icon.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isFiltering, NO_FILTER, type SubtaskFilter } from './subtask-filter.ts';

const KINDS: readonly { kind: StatusKind; word: string }[] = [
  { kind: 'person', word: 'waiting for a person' },
  { kind: 'machine', word: 'at work' },
  { kind: 'retry', word: 'retrying' },
  { kind: 'danger', word: 'failed' },
  { kind: 'degraded', word: 'degraded' },
  { kind: 'settled', word: 'done' },
  { kind: 'idle', word: 'planned' },
];

const MARKS = ['borrowed', 'hedged', 'overridden', 'added', 'escalated', 'astray'] as const;

function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** Looks for subtasks by words, state and marks; what is left out fades in the graph and leaves the other views. */
export function FilterPopover(props: {
  filter: SubtaskFilter;
  shown: number;
  total: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (filter: SubtaskFilter) => void;
}) {
  const { filter, shown, total, onChange } = props;
  const isOn = isFiltering(filter);
  return (
    <Popover
      label="Filter subtasks"
      align="end"
      open={props.isOpen}
      onOpenChange={props.onOpenChange}
      trigger={
        <Button variant={isOn ? 'default' : 'quiet'} size="sm" icon={ListFilter} keys={['F']}>
          {isOn ? `${shown} of ${total}` : <span className="max-sm:sr-only">Filter</span>}
        </Button>
      }
    >
      <div className="grid gap-3">
        <Field label="Title, agent or key">
          <TextField value={filter.text} onChange={(event) => onChange({ ...filter, text: event.target.value })} />
        </Field>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-12 font-medium text-ink-2">State</legend>
          {KINDS.map(({ kind, word }) => (
            <label key={kind} data-status={kind} className="flex min-h-6 items-center gap-2 max-sm:min-h-11">
              <input
                type="checkbox"
                checked={filter.kinds.includes(kind)}
                onChange={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}
                className="size-4 accent-accent-solid"
              />
              <span className="text-(--fg)">
                <StatusIcon kind={kind} />
              </span>
              {word}
            </label>
          ))}
        </fieldset>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-12 font-medium text-ink-2">Marked as</legend>
          {MARKS.map((mark) => (
            <label key={mark} className="flex min-h-6 items-center gap-2 max-sm:min-h-11">
              <input
                type="checkbox"
                checked={filter.marks.includes(mark)}
                onChange={() => onChange({ ...filter, marks: toggled(filter.marks, mark) })}
                className="size-4 accent-accent-solid"
              />
              {mark}
            </label>
          ))}
        </fieldset>
        <div className="flex items-center justify-between">
          <span role="status" className="text-12 text-ink-2">
            {shown} of {total} subtasks
          </span>
          <Button
            size="sm"
            onClick={() => onChange(NO_FILTER)}
            disabledReason={isOn ? undefined : 'Nothing is filtered'}
            reasonPlacement="hidden"
          >
            Show all
          </Button>
        </div>
      </div>
    </Popover>
  );
}
