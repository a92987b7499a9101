'use client';
import { Command as Cmdk } from 'cmdk';
import { Kbd } from '../ui/kbd.tsx';
import type { Command } from './commands-provider.tsx';

/** One line of the palette. */
export function PaletteItem({ command, onRun }: { command: Command; onRun: (command: Command) => void }) {
  return (
    <Cmdk.Item
      value={`${command.title} ${command.id}`}
      keywords={[...(command.keywords ?? [])]}
      onSelect={() => onRun(command)}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent max-sm:min-h-11"
    >
      {command.icon && <command.icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      {command.note && <span className="max-w-40 truncate text-12 text-ink-3">{command.note}</span>}
      {command.keys?.map((key, index) => (
        <Kbd key={`${key} ${index}`}>{key}</Kbd>
      ))}
    </Cmdk.Item>
  );
}
