'use client';
import { ClipboardPlus, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { chooseTheme } from '../ui/theme.ts';
import { type Command, useCommands } from './commands-provider.tsx';
import { navItemsFor, type Role } from './nav-items.ts';
import { useHotkeys } from './use-hotkeys.ts';

const THEMES: readonly Command[] = [
  { id: 'theme-dark', title: 'Dark theme', group: 'Look', icon: Moon, run: () => chooseTheme('dark') },
  { id: 'theme-light', title: 'Light theme', group: 'Look', icon: Sun, run: () => chooseTheme('light') },
  {
    id: 'theme-system',
    title: 'Theme as on this device',
    group: 'Look',
    icon: Monitor,
    run: () => chooseTheme('system'),
  },
];

/** Offers the places of the role in the palette and on the keys G and a letter, and the start of a new case. */
export function useFrameCommands(role: Role | undefined): void {
  const router = useRouter();
  const commands = useMemo(() => {
    if (!role) return THEMES;
    const places = navItemsFor(role).map((item) => ({
      id: `go-${item.href}`,
      title: item.label,
      group: 'Go to',
      icon: item.icon,
      keys: ['G', item.goKey],
      run: () => router.push(item.href),
    }));
    const newCase = {
      id: 'new-case',
      title: 'New case',
      group: 'Do',
      icon: ClipboardPlus,
      keywords: ['submit', 'patient', 'diagnosis'],
      run: () => router.push('/cases/new'),
    };
    return [...places, ...(role === 'clinician' ? [newCase] : []), ...THEMES];
  }, [role, router]);
  useCommands(commands);
  const keys = Object.fromEntries(
    (role ? navItemsFor(role) : []).map((item) => [
      `G ${item.goKey}`,
      { description: item.label, run: () => router.push(item.href) },
    ]),
  );
  useHotkeys(keys, { scope: 'Go to' });
}
