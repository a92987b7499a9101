'use client';
import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** Something the palette can do; `note` stands in grey at its right, `keywords` are further words it is found by. */
export type Command = {
  id: string;
  title: string;
  group: string;
  icon?: LucideIcon;
  note?: string;
  keys?: readonly string[];
  keywords?: readonly string[];
  run: () => void;
};

type Commands = {
  sets: readonly (readonly Command[])[];
  add: (commands: readonly Command[]) => () => void;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
};

const CommandsContext = createContext<Commands | null>(null);

/** Keeps what the palette offers and whether it is open. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [sets, setSets] = useState<readonly (readonly Command[])[]>([]);
  const [isOpen, setOpen] = useState(false);
  const add = useMemo(
    () => (commands: readonly Command[]) => {
      setSets((before) => [...before, commands]);
      return () => setSets((before) => before.filter((other) => other !== commands));
    },
    [],
  );
  const value = useMemo(() => ({ sets, add, isOpen, setOpen }), [sets, add, isOpen]);
  return <CommandsContext value={value}>{children}</CommandsContext>;
}

/** The palette's state; throws outside a CommandsProvider. */
export function useCommandPalette(): Commands {
  const commands = useContext(CommandsContext);
  if (commands === null) throw new Error('Commands need a CommandsProvider around them.');
  return commands;
}

/** Offers commands in the palette while the caller is mounted; pass a memoised array. */
export function useCommands(commands: readonly Command[]): void {
  const { add } = useCommandPalette();
  useEffect(() => add(commands), [add, commands]);
}
