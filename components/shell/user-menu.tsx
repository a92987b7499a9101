'use client';
import { LogOut, Monitor } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { PersonChip } from '../council/person-chip.tsx';
import { cx } from '../ui/cx.ts';
import { DropdownMenu } from '../ui/dropdown-menu.tsx';
import { chooseTheme } from '../ui/theme.ts';
import type { Viewer } from './viewer.ts';

const ROLE_NAME = { operator: 'Operator', clinician: 'Clinician', admin: 'Admin', auditor: 'Auditor' } as const;

/** Ends the session and reads the page anew, so that nothing of it stays in memory. */
async function leave() {
  await signOut({ redirect: false });
  window.location.assign('/sign-in');
}

/** The person at the foot of the rail, with the menu to sign out. */
export function UserMenu({ viewer, isMini }: { viewer: Viewer; isMini: boolean }) {
  return (
    <DropdownMenu
      align="start"
      side="top"
      header={
        <>
          <span className="block font-medium text-ink">{viewer.name}</span>
          {viewer.email}
        </>
      }
      groups={[
        [{ key: 'system', label: 'Theme as on this device', icon: Monitor, onSelect: () => chooseTheme('system') }],
        [{ key: 'out', label: 'Sign out', icon: LogOut, onSelect: () => void leave() }],
      ]}
      trigger={
        <button
          type="button"
          className={cx(
            'flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-hover',
            isMini && 'justify-center px-0',
          )}
        >
          <span aria-hidden className="flex">
            <PersonChip name={viewer.name} size={28} isNameHidden />
          </span>
          {isMini ? (
            <span className="sr-only">{viewer.name}, account menu</span>
          ) : (
            <span className="min-w-0 leading-4">
              <b className="block truncate">{viewer.name}</b>
              <span className="text-12 text-ink-3">
                {ROLE_NAME[viewer.role]}
                <span className="sr-only">, account menu</span>
              </span>
            </span>
          )}
        </button>
      }
    />
  );
}
