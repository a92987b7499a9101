'use client';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { SkipLink } from '../ui/skip-link.tsx';
import { CommandPalette } from './command-palette.tsx';
import { CommandsProvider } from './commands-provider.tsx';
import { HotkeysProvider } from './hotkeys-provider.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LiveProvider } from './live-provider.tsx';
import { isWidePage, navItemAt } from './nav-items.ts';
import { type Crumb, type PageFrame, PageFrameContext } from './page-frame.tsx';
import { Rail } from './rail.tsx';
import { chooseRailWidth, useIsRailMini } from './rail-width.ts';
import { SafeModeBanner } from './safe-mode-banner.tsx';
import { SessionExpiredDialog } from './session-expired-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useAttention } from './use-attention.ts';
import { useFrameCommands } from './use-frame-commands.ts';
import { useViewer, type Viewer, ViewerContext } from './viewer.ts';

type FrameProps = { children: ReactNode; region?: string | undefined };

function useRelease(): (reason: string) => Promise<ConfirmOutcome> {
  const queries = useQueryClient();
  return async (reason) => {
    try {
      await api.post('/api/v1/safe-mode/release', { body: { reason } });
      await queries.invalidateQueries();
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
}

function Banner({ viewer }: { viewer: Viewer | null }) {
  const safeMode = useAttention().data?.safeMode;
  const release = useRelease();
  if (!safeMode) return null;
  const mayRelease = viewer?.role === 'operator' || viewer?.role === 'admin';
  return (
    <SafeModeBanner safeMode={safeMode} tripHref="/governance/breakers" onRelease={mayRelease ? release : undefined} />
  );
}

function crumbsOf(frame: PageFrame | null, path: string): readonly Crumb[] {
  const place = navItemAt(path);
  if (frame && frame.crumbs.length > 0) return frame.crumbs;
  if (!place) return [];
  return [path === place.href ? { label: place.label } : { label: place.label, href: place.href }];
}

function Frame({ children, region }: FrameProps) {
  const path = usePathname();
  const viewer = useViewer();
  const [frame, setFrame] = useState<PageFrame | null>(null);
  const waiting = useAttention().data?.waitingForMe ?? 0;
  const pageWantsMini = isWidePage(path);
  const isMini = useIsRailMini(pageWantsMini);
  useFrameCommands(viewer?.role);
  const title = frame?.title ?? navItemAt(path)?.label;
  return (
    <PageFrameContext value={setFrame}>
      <title>{`${waiting > 0 ? `(${waiting}) ` : ''}${title ? `${title} · ` : ''}Consilium`}</title>
      <SkipLink />
      <div
        data-mini={isMini || undefined}
        className="grid h-dvh grid-cols-[var(--rail)_minmax(0,1fr)] grid-rows-[auto_var(--top)_minmax(0,1fr)] data-mini:grid-cols-[var(--rail-mini)_minmax(0,1fr)] [grid-template-areas:'banner_banner'_'rail_top'_'rail_main'] max-sm:h-auto max-sm:min-h-dvh max-sm:!grid-cols-1 max-sm:[grid-template-areas:'banner'_'top'_'main'] print:block print:h-auto"
      >
        <Banner viewer={viewer} />
        <Rail viewer={viewer} isMini={isMini} onToggle={() => chooseRailWidth(!isMini, pageWantsMini)} />
        <TopBar viewer={viewer} crumbs={crumbsOf(frame, path)} region={region} />
        <main
          id="main"
          tabIndex={-1}
          className="relative min-h-0 min-w-0 overflow-auto outline-none [grid-area:main] max-sm:overflow-visible"
        >
          {children}
        </main>
      </div>
      <CommandPalette viewer={viewer} />
      <KeyboardHelp />
      <SessionExpiredDialog viewer={viewer} />
    </PageFrameContext>
  );
}

/** The frame of every page after signing in; give `viewer` from the server so that the first paint is right. */
export function AppShell({ viewer = null, ...props }: FrameProps & { viewer?: Viewer | null }) {
  return (
    <ViewerContext value={viewer}>
      <LiveProvider>
        <HotkeysProvider>
          <CommandsProvider>
            <Frame {...props} />
          </CommandsProvider>
        </HotkeysProvider>
      </LiveProvider>
    </ViewerContext>
  );
}
