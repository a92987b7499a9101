'use client';
import { MapPin } from 'lucide-react';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { CommandButton } from './command-button.tsx';
import { CrumbTrail } from './crumb-trail.tsx';
import { LiveStatus } from './live-status.tsx';
import { NavDrawer } from './nav-drawer.tsx';
import type { Crumb } from './page-frame.tsx';
import type { Viewer } from './viewer.ts';

/** The bar at the top: where one is, the palette, the region and the theme. */
export function TopBar(props: { viewer: Viewer | null; crumbs: readonly Crumb[]; region?: string | undefined }) {
  return (
    <header className="flex min-w-0 items-center gap-4 border-b border-line bg-canvas px-6 [grid-area:top] max-sm:sticky max-sm:top-0 max-sm:z-20 max-sm:gap-2 max-sm:px-4 print:hidden">
      <NavDrawer viewer={props.viewer} />
      <CrumbTrail crumbs={props.crumbs} />
      <LiveStatus />
      <CommandButton />
      {props.region && (
        <span
          title="Region of this console"
          className="flex items-center gap-2 whitespace-nowrap text-ink-2 max-md:hidden"
        >
          <MapPin aria-hidden size={16} strokeWidth={1.75} />
          {props.region}
        </span>
      )}
      <ThemeSwitch />
    </header>
  );
}
