'use client';
import { Command as Cmdk } from 'cmdk';
import { ClipboardPlus, CornerDownLeft, Search, Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as RadixDialog } from 'radix-ui';
import { useDeferredValue, useState } from 'react';
import { Kbd } from '../ui/kbd.tsx';
import { type Command, useCommandPalette } from './commands-provider.tsx';
import { matchCommand } from './match-command.ts';
import type { Role } from './nav-items.ts';
import { PaletteItem } from './palette-item.tsx';
import { type FoundRecord, useFoundRecords } from './use-found-records.ts';
import { useHotkeys } from './use-hotkeys.ts';
import type { Viewer } from './viewer.ts';

function groupsOf(commands: readonly Command[]): Map<string, Command[]> {
  return Map.groupBy(commands, (command) => command.group);
}

function useRecordCommands(search: { role: Role | undefined; text: string; isOn: boolean }): Command[] {
  const router = useRouter();
  const { runs, cases } = useFoundRecords(search);
  const open = (folder: string) => (found: FoundRecord) => ({
    id: found.id,
    title: found.title,
    note: found.ref,
    keywords: [found.ref],
    run: () => router.push(`/${folder}/${found.id}`),
  });
  return [
    ...runs.map((found) => ({ ...open('runs')(found), group: 'Runs', icon: Workflow })),
    ...cases.map((found) => ({ ...open('cases')(found), group: 'Cases', icon: ClipboardPlus })),
  ];
}

/** Search and commands in one field (Ctrl K): places, what this page offers, and the latest runs and cases. */
export function CommandPalette({ viewer }: { viewer: Viewer | null }) {
  const { sets, isOpen, setOpen } = useCommandPalette();
  const [query, setQuery] = useState('');
  const found = useRecordCommands({ role: viewer?.role, text: useDeferredValue(query.trim()), isOn: isOpen });
  useHotkeys(
    { 'Mod+K': { description: 'Search or run a command', run: () => setOpen(true), inFields: true } },
    { scope: 'Everywhere' },
  );
  const close = () => {
    setOpen(false);
    setQuery('');
  };
  const run = (command: Command) => {
    close();
    command.run();
  };
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(640px,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-raised text-ink shadow-high max-sm:top-2"
        >
          <RadixDialog.Title className="sr-only">Search or run a command</RadixDialog.Title>
          <Cmdk label="Search or run a command" loop filter={matchCommand}>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
              <Cmdk.Input
                value={query}
                onValueChange={setQuery}
                placeholder="A page, a run, a case or something to do"
                className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none max-sm:text-16"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Cmdk.List className="max-h-[min(420px,60vh)] overflow-y-auto p-2" label="Results">
              <Cmdk.Empty className="px-2.5 py-6 text-ink-2">
                Nothing is called “{query}”. Try part of a title, an id, or a verb such as “pause”.
              </Cmdk.Empty>
              {[...groupsOf([...sets.toReversed().flat(), ...found])].map(([group, commands]) => (
                <Cmdk.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3"
                >
                  {commands.map((command) => (
                    <PaletteItem key={command.id} command={command} onRun={run} />
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
            <p className="flex items-center gap-2 border-t border-line px-4 py-2 text-12 text-ink-3">
              <CornerDownLeft aria-hidden size={14} strokeWidth={2} /> runs the marked line
            </p>
          </Cmdk>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
