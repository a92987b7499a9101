'use client';
import { Menu, X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { useState } from 'react';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { BrandMark } from './brand-mark.tsx';
import { NavList } from './nav-list.tsx';
import { useWaitingForMe } from './use-attention.ts';
import { UserMenu } from './user-menu.tsx';
import type { Viewer } from './viewer.ts';

/** The navigation on a phone: a drawer behind the menu button, which wears the badge too. */
export function NavDrawer({ viewer }: { viewer: Viewer | null }) {
  const [isOpen, setOpen] = useState(false);
  const waiting = useWaitingForMe();
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={setOpen}>
      <span className="relative -ml-3 sm:hidden">
        <RadixDialog.Trigger asChild>
          <Button variant="quiet" icon={Menu} aria-label="Menu" />
        </RadixDialog.Trigger>
        <span className="pointer-events-none absolute top-1 right-0">
          <Badge count={waiting} meaning="waiting for you" isSmall />
        </span>
      </span>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-[280px] flex-col overflow-y-auto border-r border-line-strong bg-canvas px-3 pb-3 text-ink shadow-high"
        >
          <div className="flex h-(--top) items-center gap-2.5 px-2">
            <BrandMark />
            <RadixDialog.Title className="flex-1 text-16 font-semibold">Consilium</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <Button variant="quiet" icon={X} aria-label="Close the menu" />
            </RadixDialog.Close>
          </div>
          {viewer && (
            <>
              <nav aria-label="Main">
                <NavList role={viewer.role} isMini={false} onNavigate={() => setOpen(false)} />
              </nav>
              <div className="mt-auto border-t border-line pt-2">
                <UserMenu viewer={viewer} isMini={false} />
              </div>
            </>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
