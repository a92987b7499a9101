'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { navItemAt, navItemsFor, type Role } from './nav-items.ts';
import { useWaitingForMe } from './use-attention.ts';

/** The places a role may use, with the number of decisions that wait at the inbox. */
export function NavList({ role, isMini, onNavigate }: { role: Role; isMini: boolean; onNavigate?: () => void }) {
  const here = navItemAt(usePathname());
  const waiting = useWaitingForMe();
  return (
    <ul className="mt-4 grid gap-0.5">
      {navItemsFor(role).map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            onClick={onNavigate}
            title={isMini ? item.label : undefined}
            aria-current={here?.href === item.href ? 'page' : undefined}
            className={cx(
              'relative flex h-(--control) items-center gap-2.5 rounded-md text-ink-2 transition-colors duration-(--quick) hover:bg-hover hover:text-ink',
              'aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent',
              isMini ? 'justify-center' : 'px-2.5',
            )}
          >
            <item.icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
            <span className={isMini ? 'sr-only' : ''}>{item.label}</span>
            {item.href === '/inbox' && (
              <span className={isMini ? 'absolute -top-0.5 right-0' : 'ml-auto flex'}>
                <Badge count={waiting} meaning="waiting for you" isSmall={isMini} />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
