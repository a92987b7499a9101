'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { cx } from '../ui/cx.ts';
import { BrandMark } from './brand-mark.tsx';
import { NavList } from './nav-list.tsx';
import { UserMenu } from './user-menu.tsx';
import type { Viewer } from './viewer.ts';

/** The navigation at the left, 200 or 56 px wide; a phone has the drawer instead. */
export function Rail(props: { viewer: Viewer | null; isMini: boolean; onToggle: () => void }) {
  const { viewer, isMini, onToggle } = props;
  const Icon = isMini ? PanelLeftOpen : PanelLeftClose;
  const verb = isMini ? 'Widen the navigation' : 'Narrow the navigation';
  return (
    <nav
      aria-label="Main"
      className="flex min-h-0 flex-col overflow-y-auto border-r border-line px-2 pb-2 [grid-area:rail] max-sm:hidden print:hidden"
    >
      <Link
        href="/"
        aria-label="Consilium, start page"
        className={cx(
          'flex h-(--top) shrink-0 items-center gap-2.5 text-14 font-semibold tracking-tight text-ink',
          isMini ? 'justify-center' : 'px-2',
        )}
      >
        <BrandMark />
        {!isMini && 'Consilium'}
      </Link>
      {viewer && <NavList role={viewer.role} isMini={isMini} />}
      <div className="mt-auto pt-4">
        <button
          type="button"
          onClick={onToggle}
          aria-label={verb}
          title={verb}
          className={cx(
            'mb-1 flex h-(--control) w-full items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink',
            isMini ? 'justify-center' : 'px-2.5',
          )}
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </button>
        <div className="min-h-[53px] border-t border-line pt-2">
          {viewer && <UserMenu viewer={viewer} isMini={isMini} />}
        </div>
      </div>
    </nav>
  );
}
