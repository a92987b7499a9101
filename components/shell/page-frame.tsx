'use client';
import { createContext, useContext } from 'react';

/** One step of the path to the current page, which alone has no link; what belongs to it may follow. `isCode` sets ids in the fixed-width face. */
export type Crumb = { label: string; href?: string; isCode?: boolean };

/** What the frame shows of the current page. */
export type PageFrame = { title: string; crumbs: readonly Crumb[] };

/** How a page tells the frame its title and crumbs; null outside the AppShell. */
export const PageFrameContext = createContext<((frame: PageFrame | null) => void) | null>(null);

/** The setter of the frame around this page. */
export function usePageFrame(): ((frame: PageFrame | null) => void) | null {
  return useContext(PageFrameContext);
}
