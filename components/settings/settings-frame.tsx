'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Role } from '../shell/nav-items.ts';
import { useViewer } from '../shell/viewer.ts';

const EVERYONE: readonly Role[] = ['operator', 'clinician', 'admin', 'auditor'];
const PLACES: readonly { href: string; label: string; roles: readonly Role[] }[] = [
  { href: '/settings', label: 'You and this browser', roles: EVERYONE },
  { href: '/settings/people', label: 'People', roles: ['admin', 'auditor'] },
  { href: '/settings/keys', label: 'API keys', roles: ['admin', 'auditor'] },
];

/** The places of the settings that the viewer's role may use, beside the one that is open. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const path = usePathname();
  const role = useViewer()?.role;
  const places = PLACES.filter(({ roles }) => role && roles.includes(role));
  return (
    <div className="grid h-full grid-cols-[180px_minmax(0,1fr)] max-sm:block max-sm:h-auto">
      <nav
        aria-label="Settings"
        className="border-r border-line px-2 pt-4 max-sm:border-r-0 max-sm:border-b max-sm:py-2"
      >
        <ul className="grid gap-0.5 max-sm:flex max-sm:overflow-x-auto">
          {places.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={path === href ? 'page' : undefined}
                className="flex h-(--control) items-center rounded-md px-3 whitespace-nowrap text-ink-2 no-underline hover:bg-hover aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 overflow-auto bg-surface px-6 pt-5 pb-10 max-sm:overflow-visible max-sm:px-4">
        {children}
      </div>
    </div>
  );
}
