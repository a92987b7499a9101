'use client';
import { Search } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useCommandPalette } from './commands-provider.tsx';

/** Opens the palette; looks like the search field it leads to, and is an icon on a phone. */
export function CommandButton() {
  const { setOpen } = useCommandPalette();
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K"
        className="ml-auto flex h-[30px] w-[280px] shrink items-center gap-2 rounded-md border border-line bg-surface pr-1.5 pl-2.5 text-left text-ink-3 hover:border-line-strong max-sm:hidden"
      >
        <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">Search or run a command</span>
        <span aria-hidden className="inline-flex gap-1">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <Button
        variant="quiet"
        icon={Search}
        aria-label="Search or run a command"
        className="ml-auto sm:hidden"
        onClick={() => setOpen(true)}
      />
    </>
  );
}
