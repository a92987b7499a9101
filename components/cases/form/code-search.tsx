'use client';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/text-field.tsx';

/** One entry of a search list; `via` says in grey why it was found. */
export type SearchEntry = { readonly code: string; readonly name: string; readonly via: string | null };

/** A search with a list below it: arrow keys choose, Enter takes, Escape closes. Stays open for the next word. */
export function CodeSearch(props: {
  label: string;
  placeholder: string;
  search: (query: string) => readonly SearchEntry[];
  onTake: (code: string) => void;
  emptySays: string;
  className?: string;
}) {
  const { label, placeholder, search, onTake, emptySays, className } = props;
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const asked = useDeferredValue(query);
  const found = useMemo(() => search(asked), [search, asked]);
  const isOpen = query.trim().length >= 2;
  const take = (code: string | undefined) => {
    if (code === undefined) return;
    onTake(code);
    setQuery('');
    setActive(0);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.ctrlKey && !event.metaKey) take(found[active]?.code);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setQuery('');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((before) => (before + step + found.length) % Math.max(1, found.length));
    }
  };
  return (
    <div className={cx('relative', className)}>
      <TextField
        ref={input}
        icon={Search}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setQuery('')}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        hidden={!isOpen}
        className="absolute inset-x-0 top-[calc(100%+4px)] z-20 max-h-80 overflow-auto rounded-md border border-line-strong bg-raised p-1 shadow-mid"
      >
        {found.length === 0 && (
          <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className="px-2 py-1.5 text-ink-2">
            {emptySays}
          </div>
        )}
        {found.map((entry, index) => (
          <div
            key={entry.code}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(entry.code)}
            onPointerMove={() => setActive(index)}
            onKeyDown={onKeyDown}
            className={cx(
              'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 max-sm:min-h-11',
              index === active && 'bg-hover',
            )}
          >
            <span>{entry.name}</span>
            {entry.via && <span className="text-12 text-ink-3">{entry.via}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
